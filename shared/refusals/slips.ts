import type { None } from './none.ts'

/**
 * Why something waits for a dossier's code, or why a provisional slip or its handwritten hour is not
 * accepted.
 */
export type SlipFacts = {
  'awaiting-code': { slip: string }
  'code-given': { code: string }
  'slip-void': { slip: string; why: string }
  'slip-unknown': { slip: string }
  'paper-none': { what: string; why: string }
  'slip-sign': { slip: string; what: string }
  'slip-mistyped': { slip: string }
  'hour-printed': None
  'hour-too-early': { since: string }
  'hour-too-late': { since: string }
}
