import type { None } from './none.ts'

/** Why an approval no longer holds. */
export const BREAKS = [
  'signature',
  'elsewhere',
  'replayed',
  'dossier',
  'document',
  'number',
  'procedure',
  'form',
  'authority',
  'expired',
] as const
export type Break = (typeof BREAKS)[number]

/** Why a step may not be taken on this dossier now: its place in the order, or what it acts on. */
export type StepFacts = {
  /**
   * `amending`: an issued paper is being amended, and the dossier does not begin anew. `barred`: the step was
   * done once and is never done again.
   */
  'wrong-stage': { stage: string; step: string; amending?: number; barred?: number }
  'step-owed': { owed: string }
  'dossier-closed': None
  'not-in-route': None
  'already-supplemented': None
  'already-reappointed': None
  'not-awaiting-supplement': None
  'awaiting-supplement': None
  stale: None
  'act-known': None
  'appraised-against': None
  'document-changed': None
  'not-opened': None
  'approval-broken': { why: Break }
  'no-document': None
  'duplicate-act': None
  'no-result-text': None
  overtaken: None
  /**
   * Another counter's act on this dossier waits for the province's verdict. It is settled at that counter.
   */
  'held-elsewhere': { counter: string }
  /** A paper that another counter made is not here yet. */
  'paper-not-here': { counter: string }
  /** Meanwhile another counter took this step or ended the dossier: which step, at what time. */
  'moved-elsewhere': { counter: string; step: string; at: string }
  /** Another counter's approval no longer holds. The approver voids it, here or there. */
  'approval-broken-there': { counter: string; why: Break }
  'paper-not-proven': { step: string; why: string }
}
