import type { Run } from './check-run.ts'

/** What a thread is handed: a run to check, or ids to sign with a private key (PEM) for one purpose. */
export type Order =
  | { kind: 'check'; run: Run }
  | { kind: 'sign'; pem: string; domain: string; ids: readonly string[] }
