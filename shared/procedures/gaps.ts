import { isCut } from './cut-title.ts'
import type { Procedure } from './procedure.ts'

/** What a procedure should say and does not yet; it may be published all the same (NĐ 63/2010 Đ.8). */
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
  fee: ({ fee }) => fee.amount === null && fee.byChannel === undefined,
  components: ({ components }) => components.length === 0,
  'cut-titles': ({ components }) => components.some(({ title }) => isCut(title)),
  fields: ({ fields }) => fields.length === 0,
  'result-name': ({ resultName }) => resultName.trim() === '',
  result: ({ result }) => result === null,
  retention: ({ retention }) => retention === undefined,
  unverified: ({ source }) => source.verified !== 'verified',
}

/** What this procedure lacks, in the order of a procedure sheet. */
export const findGaps = (procedure: Procedure): readonly Gap[] => GAPS.filter(gap => LACKS[gap](procedure))
