import type { None } from './none.ts'

/** What answers at the address of the province and is not it, as TLS found before anything was said. */
export const WRONG_SERVER = [
  'server-unvouched',
  'server-other-name',
  'server-expired',
  'server-not-tls',
] as const
export type WrongServer = (typeof WRONG_SERVER)[number]

/**
 * Why the province was not reached, or what came was not its word. Nothing leaves the outbox for any of
 * these.
 */
export type ProvinceFacts = Record<WrongServer, None> & {
  'no-province': None
  'province-unreachable': None
  'not-the-province': None
  'enrol-unanswered': None
  'enrol-stranger': None
  'not-admitted': None
  'not-enrolled': None
  'province-fault': None
  'province-busy': None
  'province-refused': None
  'counter-old': None
  'province-old': None
  'sync-fault': None
  'wrong-code': None
  'invited-alone': None
  'not-fitting': None
  'no-file-there': None
  'file-unreachable': None
  'file-not-genuine': None
}
