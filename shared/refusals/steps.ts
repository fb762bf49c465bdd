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

/**
 * Why a step is not taken on this dossier now: its place in the order, or what is wrong with what it acts on.
 */
export type StepFacts = {
  /**
   * `amending`: what was issued once is being put right, and does not begin anew. `barred`: it was done once,
   * and is not done again.
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
   * An act of another counter on this dossier waits for the province's word: it is settled where it was
   * taken.
   */
  'held-elsewhere': { counter: string }
  /** A paper that another counter made is not here yet. */
  'paper-not-here': { counter: string }
  /** Another counter took this step, or ended the dossier, meanwhile: which step, at what time. */
  'moved-elsewhere': { counter: string; step: string; at: string }
  /** An approval of another counter holds no more: whoever gave it voids it, here or there. */
  'approval-broken-there': { counter: string; why: Break }
  'paper-not-proven': { step: string; why: string }
}
