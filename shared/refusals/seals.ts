import type { None } from './none.ts'

/** Why a use of a seal, or a change in its keeping, is refused. */
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
  /** For the second person of an act: who it is. */
  'second-pin': { of?: string; left?: number }
  'second-pin-missing': { of?: string }
}
