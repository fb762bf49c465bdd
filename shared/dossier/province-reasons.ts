/** Why the province was not reached, or what came was not its word. Nothing leaves the outbox for any of these. */
export const PROVINCE_REASONS = [
  'no-province',
  'province-unreachable',
  'not-the-province',
  'not-admitted',
  'not-enrolled',
  'province-fault',
  'province-busy',
  'province-refused',
  'counter-old',
  'province-old',
  'sync-fault',
  'wrong-code',
  'not-fitting',
  'no-file-there',
  'file-unreachable',
  'file-not-genuine',
] as const
