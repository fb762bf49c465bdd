import type { None } from './none.ts'

/** Why the use and the keeping of seals are refused. */
export type SealFacts = {
  'not-keeper': { keeper: string }
  'no-seal': None
  'seal-lost': None
  'seal-not-lost': None
  'seal-quota-spent': { seal: string }
  'scan-first': None
  'code-garbled': None
  'not-a-result': None
  'older-print': None
  'not-wet': None
  'already-sealed': None
  'use-open': { number: string }
  'no-open-use': None
  'too-many-sheets': { left: number }
  'sheets-owed': { left: number }
  'print-spoiled': None
  'sheet-handed-out': None
  'witness-missing': None
  'not-a-keeper': None
  'seal-unchosen': None
  'balance-early': None
  'balance-again': { at: string }
  'unknown-seal': { seal: string }
  'seal-in-ink': None
  /** Of the second person of an act: who he is. */
  'second-pin': { of?: string; left?: number }
  'second-pin-missing': { of?: string }
}
