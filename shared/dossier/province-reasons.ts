/** What answers at the address of the province and is not it, as TLS found before anything was said. */
export const WRONG_SERVER = [
  'server-unvouched',
  'server-other-name',
  'server-expired',
  'server-not-tls',
] as const
export type WrongServer = (typeof WRONG_SERVER)[number]
export const isWrongServer = (why: string | null): why is WrongServer =>
  (WRONG_SERVER as readonly (string | null)[]).includes(why)

/** Why the province was not reached, or what came was not its word. Nothing leaves the outbox for any of these. */
export const PROVINCE_REASONS = [
  'no-province',
  'province-unreachable',
  'not-the-province',
  ...WRONG_SERVER,
  'enrol-unanswered',
  'enrol-stranger',
  'not-admitted',
  'not-enrolled',
  'province-fault',
  'province-busy',
  'province-refused',
  'counter-old',
  'province-old',
  'sync-fault',
  'wrong-code',
  'invited-alone',
  'not-fitting',
  'no-file-there',
  'file-unreachable',
  'file-not-genuine',
] as const
