import type { Reason } from '../refusals/refusal.ts'

/** Why the table says of an act more than “confirmed”, besides the rules' own reasons of a refusal. */
export const TABLE_REASONS = [
  // It waits for what comes first, or for a province that knows it.
  ...(['waits', 'unknown-authority', 'unknown-type'] as const),
  // Nobody stood for it then, or perhaps nobody.
  ...(['unauthorised', 'revoked-meanwhile', 'machine-lost', 'machine-lost-meanwhile'] as const),
  // Its machine, or its copy of the record.
  ...(['fork', 'not-said', 'other-outcome'] as const),
  // Another counter did something that it did not know of.
  ...(['same-step', 'concurring', 'other-document', 'contradiction', 'against-final'] as const),
  ...(['changed-beneath', 'undoes-unknown'] as const),
  // What a person settled, and what that led to.
  ...(['ratified', 'set-aside', 'base-set-aside', 'rival-stands', 'nothing-to-settle'] as const),
  // Numbers and uses, counted over every counter.
  ...(['uses-over', 'number-twice', 'number-not-leased'] as const),
] as const
export type TableReason = (typeof TABLE_REASONS)[number]
/**
 * Why a verdict is not plainly “confirmed”: a reason of the table, or the rule that said no. Closed: each of
 * the table has its words in `shared/text/province/verdict-words.ts`, or it does not compile. What is read
 * (Placed) may be of another version.
 */
export type VerdictReason = TableReason | Reason
