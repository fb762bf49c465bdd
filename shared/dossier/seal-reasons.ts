/** What the use and the keeping of seals are refused with; sentences in `shared/text/seal-refusals.ts`. */
export const SEAL_REASONS = [
  'not-keeper',
  'no-seal',
  'seal-lost',
  'seal-not-lost',
  'seal-quota-spent',
  'scan-first',
  'code-garbled',
  'not-a-result',
  'older-print',
  'not-wet',
  'already-sealed',
  'use-open',
  'no-open-use',
  'too-many-sheets',
  'sheets-owed',
  'sheet-handed-out',
  'witness-missing',
  'not-a-keeper',
  'second-pin',
  'second-pin-missing',
  'seal-unchosen',
] as const

/** What their sentences are filled with. */
export type SealNeeded = {
  'not-keeper': { keeper: string }
  'seal-quota-spent': { seal: string }
  'use-open': { number: string }
  'too-many-sheets': { left: number }
  'sheets-owed': { left: number }
}
