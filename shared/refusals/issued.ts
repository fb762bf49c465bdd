import type { None } from './none.ts'

/** Why an issued paper is not acted on, and what the codes on papers tell. */
export type IssuedFacts = {
  'nothing-issued': None
  'paper-unready': None
  'paper-forceless': { number: string }
  'not-in-force': { number: string }
  'not-revoked': None
  'already-amended': None
  'nothing-amended': None
  'nothing-to-recall': None
  'nothing-handed-out': None
  'act-set-aside': { step: string }
  'paper-gone': None
  'basis-missing': None
  'nothing-changed': None
  'slips-missing': None
  'slip-of-content': { field: string }
  'copies-missing': None
  'file-too-large': None
  'code-unreadable': None
  'code-unknown-key': None
  'code-altered': None
  'code-voided': None
  'code-replaced': { by: string; day: string }
  'code-revoked': { by: string; day: string }
  'code-recalled': None
  'paper-elsewhere': None
  'code-elsewhere': None
  'code-followed': None
  'code-not-issued': None
}
