import type { None } from './none.ts'

/** Why a procedure is not drafted, published or withdrawn. */
export type ProcedureFacts = {
  'draft-unknown': { code: string }
  'draft-moved': { code: string }
  'draft-waits': { code: string }
  'procedure-faulty': { what: string }
  'procedure-lacking': { what: string }
  'case-missing': { what: string }
  'approver-outside': { title: string }
  'replay-differs': { left: number }
  'publish-past': None
  'sheet-unreadable': { why: string }
}
