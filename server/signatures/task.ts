import type { Run } from './check-run.ts'

/** A task for a thread: a run to check, or ids to sign with a private key (PEM) for one purpose. */
export type Task =
  | { kind: 'check'; run: Run }
  | { kind: 'sign'; pem: string; domain: string; ids: readonly string[] }
