/**
 * Every reason for which the rules or the record say no. Closed: `shared/text/refusals.vi.ts` must hold one sentence
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
  'unknown-form',
  'unknown-verb',
  'no-result-text',
  'no-province',
  'folder-exists',
  'folder-missing',
  'file-unreadable',
  'paper-not-proven',
] as const
export type Reason = (typeof REASONS)[number]

/** No, and why. `facts` fill the sentence: names of things, never personal data. */
export type Refusal = { refusal: Reason; facts: Readonly<Record<string, string | number>> }

/** Say no. */
export const refuse = (refusal: Reason, facts: Refusal['facts'] = {}): Refusal => ({ refusal, facts })

/** Whether an answer is a refusal. */
export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer && 'facts' in answer
