import type { Break } from './binding.ts'
import { DAY_REASONS } from './day-reasons.ts'
import { FILE_REASONS, type FileNeeded } from './file-reasons.ts'
import type { InputNeeded } from './input-reasons.ts'
import { MIRROR_REASONS } from './mirror-reasons.ts'
import { PROVINCE_REASONS } from './province-reasons.ts'
import { SEAL_REASONS, type SealNeeded } from './seal-reasons.ts'
import { SLIP_REASONS, type SlipNeeded } from './slip-reasons.ts'
import { VALUE_REASONS, type ValueNeeded } from './values/reasons.ts'

/** Why an act of the office is refused; its sentences stand in `shared/text/office-refusals.ts`. */
export const OFFICE_REASONS = [
  'outage-open',
  'outage-none',
  'device-revoked',
  'device-suspended',
  'access-over',
  'program-old',
  'dossier-newer',
  'certificate-over',
  'settles-own',
  'nothing-held',
  'duty-until',
  'not-on-duty',
  'no-substitute',
  'second-missing',
  'second-unfit',
  'unknown-counter',
  'counter-known',
  'carry-secret-weak',
  'carry-secret-wrong',
  'carried-unknown',
  'carried-elsewhere',
  'book-open',
  'book-not-open',
  'book-closed',
  'book-running',
  'guide-shut',
  'portal-silent',
] as const
/** Why a procedure is not drafted, published or withdrawn; sentences in `shared/text/procedure-refusals.ts`. */
export const PROCEDURE_REASONS = [
  'draft-unknown',
  'draft-moved',
  'draft-waits',
  'procedure-faulty',
  'procedure-lacking',
  'case-missing',
  'approver-outside',
  'replay-differs',
  'publish-past',
  'sheet-unreadable',
] as const
/** Why nothing is done under a delegation, or it is not registered; sentences in `shared/text/delegation-refusals.ts`. */
export const DELEGATION_REASONS = [
  'delegation-ended',
  'delegation-revoked',
  'delegation-not-yet',
  'delegation-elsewhere',
  'delegation-limit',
  'delegation-used-up',
  'delegation-uses',
  'delegation-line',
  'self-delegation',
  'sub-delegation',
  'delegation-outside',
  'delegation-dates',
  'delegation-too-long',
  'delegation-known',
  'unknown-delegate',
  'unknown-delegation',
  'revocation-not-carried',
  'already-revoked',
  'revoke-past',
  'no-scan',
  'no-issuer',
  'rounds-unknown',
  'numbers-of-province',
  'enrol-outside',
  'namesake-unsaid',
  'officer-known',
  'keys-taken',
  'machine-request',
  'no-picture',
] as const

/** Why a key signs nothing; its sentences stand in `shared/text/signing-refusals.ts`. */
export const SIGNING_REASONS = [
  'key-pin-missing',
  'key-pin-wrong',
  'key-pin-locked',
  'key-locked',
  'key-not-found',
  'key-unsupported',
  'key-not-certificate',
  'key-file-damaged',
  'token-support-missing',
  'token-module-missing',
  'token-absent',
  'token-pulled',
  'token-silent',
  'certificate-not-bound',
  'certificate-expired',
  'certificate-not-yet',
  'certificate-usage',
  'certificate-unreadable',
  'certificate-root',
  'certificate-holder',
  'certificate-key-taken',
  'certificate-key-other',
  'no-time-stamping',
  'time-stamping-fails',
] as const

/**
 * Every reason for which the rules or the record say no. Closed: `shared/text/refusals.ts` must hold one sentence
 * for each, or it does not compile. A refusal is a value; a fault is thrown.
 */
export const REASONS = [
  ...OFFICE_REASONS,
  ...DELEGATION_REASONS,
  ...PROCEDURE_REASONS,
  ...DAY_REASONS,
  ...SLIP_REASONS,
  ...VALUE_REASONS,
  ...SIGNING_REASONS,
  ...SEAL_REASONS,
  ...PROVINCE_REASONS,
  ...MIRROR_REASONS,
  ...FILE_REASONS,
  // order of the steps
  'wrong-stage',
  'step-owed',
  'dossier-closed',
  'not-in-route',
  'already-supplemented',
  'not-awaiting-supplement',
  'awaiting-supplement',
  'stale',
  'act-known',
  'other-agency',
  'paper-unready',
  'paper-forceless',
  'nothing-issued',
  'not-in-force',
  'not-revoked',
  'already-amended',
  'nothing-amended',
  'nothing-to-recall',
  // who may
  'no-role',
  'no-delegation',
  'received-it-himself',
  'appraised-it-himself',
  'approved-it-himself',
  'not-logged-in',
  'pin-missing',
  'wrong-pin',
  'pin-locked',
  'pin-initial',
  'pin-weak',
  'unknown-person',
  // what was given
  'component-missing',
  'nothing-brought',
  'supplement-whole',
  'applicant-missing',
  'findings-missing',
  'reason-missing',
  'basis-missing',
  'text-missing',
  'nothing-changed',
  'slips-missing',
  'copies-missing',
  'appraised-against',
  'already-reappointed',
  'input-invalid',
  'unknown-dossier',
  'unknown-procedure',
  'procedure-not-in-force',
  'not-registered-here',
  'not-opened',
  'document-changed',
  'approval-broken',
  'no-document',
  'duplicate-act',
  'text-too-long',
  // numbers
  'no-number-left',
  'no-rest-left',
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
  'keys-busy',
  'centre-unknown',
  'unknown-form',
  'unknown-verb',
  'no-result-text',
  'folder-missing',
  'file-too-large',
  'paper-not-proven',
  'paper-elsewhere',
  'code-elsewhere',
  'code-followed',
  'no-such-entry',
  'code-unreadable',
  'code-unknown-key',
  'code-altered',
  'code-voided',
  'code-replaced',
  'code-revoked',
  'code-not-issued',
] as const
export type Reason = (typeof REASONS)[number]

/** No, and why. `facts` fill the sentence: names of things, never personal data. */
export type Refusal = { refusal: Reason; facts: Readonly<Record<string, string | number>> }

type OfParts = SlipNeeded & SealNeeded & ValueNeeded & InputNeeded & FileNeeded
/** What a reason's sentence is filled with: to refuse without it does not compile. */
export type Needed = OfParts & {
  'delegation-ended': { decision: string; since: string; title: string }
  'delegation-revoked': { decision: string; since: string; title: string }
  'delegation-not-yet': { decision: string; since: string }
  'delegation-elsewhere': { decision: string }
  'delegation-limit': { decision: string; limit: number }
  'delegation-used-up': { decision: string; limit: number; title: string }
  'delegation-line': { title: string }
  'sub-delegation': { decision: string }
  'delegation-outside': { what: string }
  'draft-unknown': { code: string }
  'appointed-gone': { day: string }
  'day-not-worked': { day: string; since: string }
  'day-past-calendar': { day: string; limit: string }
  'draft-moved': { code: string }
  'draft-waits': { code: string }
  'procedure-faulty': { what: string }
  'procedure-lacking': { what: string }
  'case-missing': { what: string }
  'approver-outside': { title: string }
  'replay-differs': { left: number }
  'sheet-unreadable': { why: string }
  'enrol-outside': { what: string }
  'namesake-unsaid': { of: string }
  'keys-taken': { keys: string }
  'wrong-stage': { stage: string; step: string }
  'step-owed': { owed: string }
  'no-role': { role: string }
  'outage-open': { number: string }
  'pin-locked': { minutes: number; of?: string }
  'key-locked': { minutes: number }
  'component-missing': { component: string; asked?: 1 }
  'text-too-long': { field: string }
  'text-missing': { field: string }
  'findings-missing': { check: string }
  'key-not-found': { key: string }
  'token-module-missing': { module: string }
  'token-absent': { slot: string }
  'certificate-expired': { day: string }
  'time-stamping-fails': { why: string }
  'certificate-not-yet': { day: string }
  'certificate-root': { may: string }
  'certificate-holder': { of: string }
  'certificate-key-taken': { of: string }
  'paper-not-proven': { step: string; why: string }
  'no-such-entry': { size: number }
  'revocation-not-carried': { delegation: string }
  'centre-unknown': { what: string; may: string }
  'approval-broken': { why: Break }
  'not-in-force': { number: string }
  'paper-forceless': { number: string }
  'code-replaced': { by: string; day: string }
  'code-revoked': { by: string; day: string }
  'program-old': { from: string }
  'dossier-newer': { step: string }
  'certificate-over': { since: string }
  'device-suspended': { since: string }
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
