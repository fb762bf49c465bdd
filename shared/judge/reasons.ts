import type { Reason } from '../refusals/refusal.ts'

/**
 * The table's reasons for saying more of an act than “confirmed”. The rules' own refusals are reasons too.
 */
export const TABLE_REASONS = [
  // The act waits for what comes first, or for a province that knows it.
  ...(['waits', 'unknown-authority', 'unknown-type'] as const),
  // Nobody had authority for the act then, or perhaps nobody had.
  ...(['unauthorised', 'revoked-meanwhile', 'machine-lost', 'machine-lost-meanwhile'] as const),
  // Its machine is in doubt, or its copy of the record.
  ...(['fork', 'not-said', 'other-outcome'] as const),
  // Another counter did something that this one did not know of.
  ...(['same-step', 'concurring', 'other-document', 'contradiction', 'against-final'] as const),
  ...(['changed-beneath', 'undoes-unknown'] as const),
  // A person settled it, or it follows from a settlement.
  ...(['ratified', 'set-aside', 'base-set-aside', 'rival-stands', 'nothing-to-settle'] as const),
  // Numbers and uses, counted over every counter.
  ...(['uses-over', 'number-twice', 'number-not-leased'] as const),
] as const
export type TableReason = (typeof TABLE_REASONS)[number]
/**
 * Why a verdict is not plainly “confirmed”: a reason of the table, or the rule that said no. The list is
 * closed: each reason of the table has its words in `shared/text/province/verdict-words.ts`, or it does not
 * compile. A reason that is read back (`Placed`) may come from another version.
 */
export type VerdictReason = TableReason | Reason
