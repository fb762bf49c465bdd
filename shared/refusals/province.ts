import type { None } from './none.ts'

/** Why the server at the province's address is not the province, as TLS found before anything was said. */
export const WRONG_SERVER = [
  'server-unvouched',
  'server-other-name',
  'server-expired',
  'server-not-tls',
] as const
export type WrongServer = (typeof WRONG_SERVER)[number]

/**
 * Why the province was not reached, or why what came was not its word. None of these removes anything from
 * the outbox.
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
