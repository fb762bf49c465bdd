import { isCut } from './cut-title.ts'
import type { Procedure } from './procedure.ts'

/** What a procedure may still lack, in the order of a procedure sheet (NĐ 63/2010 Đ.8). */
export const GAPS = [
  'announced',
  'legal-basis',
  'limit',
  'fee',
  'components',
  'cut-titles',
  'fields',
  'result-name',
  'result',
  'retention',
  'unverified',
] as const
export type Gap = (typeof GAPS)[number]

const LACKS: Readonly<Record<Gap, (procedure: Procedure) => boolean>> = {
  announced: ({ announcedBy }) => announcedBy.trim() === '',
  'legal-basis': ({ legalBasis }) => legalBasis.length === 0,
  limit: ({ limit }) => limit === null,
  fee: ({ fee }) => fee.amount === null && Object.keys(fee.byChannel ?? {}).length === 0,
  components: ({ components }) => components.length === 0,
  'cut-titles': ({ components }) => components.some(({ title }) => isCut(title)),
  fields: ({ fields }) => fields.length === 0,
  'result-name': ({ resultName }) => resultName.trim() === '',
  result: ({ result }) => result === null,
  retention: ({ retention }) => retention === undefined,
  unverified: ({ source }) => source.verified !== 'verified',
}

/**
 * Gaps that forbid publishing. With one of them a dossier would stop on its way, or nobody could say on what
 * legal ground it is handled.
 */
const OWED = ['announced', 'legal-basis', 'limit', 'fee', 'components', 'result-name', 'result'] as const

/** Whether its dossiers can never be approved, because nothing says how the result reads. */
export const hasNoResult = (procedure: Pick<Procedure, 'result'>): boolean =>
  LACKS.result(procedure as Procedure)

/** The ways in which a source says that it states no fee. */
const UNSAID = /^\s*$|không có thông tin|không rõ|chưa rõ/i
/**
 * Whether the fee is stated. A fee in words (a share, a table of the People's Council) is, though it is not
 * an amount.
 */
const isFeeSaid = ({ fee }: Procedure): boolean => !LACKS.fee({ fee } as Procedure) || !UNSAID.test(fee.text)

/** What must be written before this procedure may be published. */
export const findOwed = (procedure: Procedure): readonly Gap[] =>
  OWED.filter(gap => (gap === 'fee' ? !isFeeSaid(procedure) : LACKS[gap](procedure)))

/** What this procedure lacks, in the order of a procedure sheet. */
export const findGaps = (procedure: Procedure): readonly Gap[] => GAPS.filter(gap => LACKS[gap](procedure))
