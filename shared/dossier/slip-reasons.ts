/** Why something waits for the code of a dossier, or for none; sentences in `shared/text/slip-refusals.ts`. */
export const SLIP_REASONS = [
  'awaiting-code',
  'code-given',
  'slip-void',
  'slip-unknown',
  'paper-none',
  'slip-sign',
  'slip-mistyped',
  'hour-printed',
  'hour-too-early',
  'hour-too-late',
] as const

/** What their sentences are filled with. */
export type SlipNeeded = {
  'awaiting-code': { slip: string }
  'code-given': { code: string }
  'slip-void': { slip: string; why: string }
  'slip-unknown': { slip: string }
  'paper-none': { what: string; why: string }
  'slip-sign': { slip: string; what: string }
  'slip-mistyped': { slip: string }
  'hour-too-early': { since: string }
  'hour-too-late': { since: string }
}
