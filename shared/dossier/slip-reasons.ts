/** Why something waits for the code of a dossier, or for none; sentences in `shared/text/slip-refusals.ts`. */
export const SLIP_REASONS = [
  'awaiting-code',
  'code-given',
  'hour-printed',
  'hour-too-early',
  'hour-too-late',
] as const
