/**
 * Every reason for which the rules or the record say no. Closed: `shared/text/refusals.ts` must hold one sentence
 * for each, or it does not compile. A refusal is a value; a fault is thrown.
 */
export const REASONS = [
  // order of the steps
  'wrong-stage',
  'step-owed',
  'dossier-closed',
  'not-in-route',
  'already-supplemented',
  'not-awaiting-supplement',
  'awaiting-supplement',
  'stale',
  // who may
  'no-role',
  'no-delegation',
  'received-it-himself',
  'appraised-it-himself',
  'approved-it-himself',
  'not-keeper',
  'not-logged-in',
  'wrong-pin',
  'pin-locked',
  'unknown-person',
  // what was given
  'component-missing',
  'field-missing',
  'field-invalid',
  'applicant-missing',
  'findings-missing',
  'reason-missing',
  'appraised-against',
  'due-unknown',
  'input-invalid',
  'unknown-dossier',
  'unknown-procedure',
  'procedure-not-in-force',
  'not-registered-here',
  'document-changed',
  'no-document',
  'duplicate-act',
  'text-too-long',
  // numbers
  'no-number-left',
  'lease-expired',
  'clock-suspect',
  // the record
  'recovery-mode',
  'disk-full',
  'disk-read-only',
  'disk-fault',
  'in-use',
  'backup-damaged',
  'paper-lost',
  'keys-damaged',
  'unknown-form',
  'unknown-verb',
  'no-result-text',
  'no-province',
  'folder-exists',
  'folder-missing',
  'file-unreadable',
  'paper-not-proven',
  'no-such-entry',
  'code-unreadable',
  'code-unknown-key',
  'code-altered',
  'code-voided',
  'code-not-issued',
] as const
export type Reason = (typeof REASONS)[number]

/** No, and why. `facts` fill the sentence: names of things, never personal data. */
export type Refusal = { refusal: Reason; facts: Readonly<Record<string, string | number>> }

/** What a reason's sentence is filled with: to refuse without it does not compile. */
export type Needed = {
  'wrong-stage': { stage: string; step: string }
  'step-owed': { owed: string }
  'no-role': { role: string }
  'pin-locked': { minutes: number }
  'component-missing': { component: string }
  'field-missing': { field: string }
  'field-invalid': { field: string }
  'input-invalid': { field: string }
  'text-too-long': { field: string }
  'findings-missing': { check: string }
  'paper-not-proven': { step: string; why: string }
  'no-such-entry': { size: number }
}
type Given<R extends Reason> = [R] extends [Exclude<Reason, keyof Needed>]
  ? [facts?: Refusal['facts']]
  : [facts: Needed[R & keyof Needed]]

/** Say no. */
export const refuse = <R extends Reason>(refusal: R, ...[facts = {}]: Given<R>): Refusal => ({
  refusal,
  facts,
})

/** Whether an answer is a refusal. */
export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer && 'facts' in answer
