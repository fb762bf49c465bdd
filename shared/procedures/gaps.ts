import { isCut } from './cut-title.ts'
import type { Procedure } from './procedure.ts'

/** What a procedure should say and does not yet, in the order of a procedure sheet (NĐ 63/2010 Đ.8). */
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
 * Without these a dossier received under it would stop on its way, or nobody could say by what right: never
 * published.
 */
const OWED = ['announced', 'legal-basis', 'limit', 'fee', 'components', 'result-name', 'result'] as const

/** Whether what is received under it can never be approved: nothing says how its result reads. */
export const hasNoResult = (procedure: Pick<Procedure, 'result'>): boolean =>
  LACKS.result(procedure as Procedure)

/** That a source says nothing of the fee, in as many words. */
const UNSAID = /^\s*$|không có thông tin|không rõ|chưa rõ/i
/** A fee in words (a share, a table of the People's Council) is stated, though it is no amount. */
const isFeeSaid = ({ fee }: Procedure): boolean => !LACKS.fee({ fee } as Procedure) || !UNSAID.test(fee.text)

/** What must be written before this procedure may be published. */
export const findOwed = (procedure: Procedure): readonly Gap[] =>
  OWED.filter(gap => (gap === 'fee' ? !isFeeSaid(procedure) : LACKS[gap](procedure)))

/** What this procedure lacks, in the order of a procedure sheet. */
export const findGaps = (procedure: Procedure): readonly Gap[] => GAPS.filter(gap => LACKS[gap](procedure))
