import { canonicalJson, toNfc } from '../base/canonical-json.ts'
import { DossierId, Hash, Instant } from '../base/ids.ts'
import { later } from '../base/later.ts'
import { z } from '../base/schema.ts'
import type { Break } from '../refusals/steps.ts'
import type { Dossier } from './state.ts'

/** The purpose of an approval. An approval for another purpose does not count (R20). */
const PURPOSE = 'hs-approve-result-v1'
/** How long an approval may wait for signature and seal: over a weekend, not into the next week. */
const LIFE_MS = 72 * 3_600_000

/** What an approval binds besides document and number: everything that the approver decided on (R20). */
export const Binding = z.strictObject({
  purpose: z.string().max(40),
  decision: z.literal('grant'),
  dossier: DossierId,
  /** SHA-256 of {@link snapshotText}. */
  snapshot: Hash,
  /** The version of the procedure, and the template that set the page. */
  procedure: Hash,
  form: Hash,
  /** Good for one use: the record keeps which event used it. */
  nonce: Hash,
  expires: Instant,
})
export type Binding = z.output<typeof Binding>

/**
 * What is found when the approval is used. It is read anew from record and disk, never taken from a screen.
 */
export type Found = {
  dossier: DossierId
  snapshot: Hash
  procedure: Hash
  form: Hash
  /** The approved document; null where its bytes on disk have changed or belong to another dossier. */
  document: Hash | null
  /** The number that the approval's event spent, as printed. */
  number: string | null
  /**
   * Whether the approver signed the acts, and was entitled to: by certificate and delegation at the approval,
   * and until the signing.
   */
  approver: 'good' | 'signature' | 'authority'
  /** The event that first used the nonce. */
  usedBy: Hash | null
  at: Instant
}

type Bound = { at: Instant; event: Hash; document: Hash; number: string; binding: Binding | null | undefined }

/** Binds what an approver decides on at this moment. */
export const bind = (about: Omit<Binding, 'purpose' | 'decision' | 'expires'>, at: Instant): Binding => ({
  ...about,
  purpose: PURPOSE,
  decision: 'grant',
  expires: later(at, LIFE_MS),
})

/**
 * The first thing in which an approval differs from what is found now; undefined where nothing differs. An
 * approval from before approvals bound so much (`binding` null) is held to what it does bind: bytes, number,
 * and the same lifetime.
 */
export function findBreak({ at, event, document, number, binding }: Bound, found: Found): Break | undefined {
  if (found.approver === 'signature') return 'signature'
  const about = binding === null ? { ...found, purpose: PURPOSE, expires: later(at, LIFE_MS) } : binding
  if (about?.purpose !== PURPOSE || about.dossier !== found.dossier) return 'elsewhere'
  if (binding !== null && found.usedBy !== event) return 'replayed'
  if (about.snapshot !== found.snapshot) return 'dossier'
  if (document !== found.document) return 'document'
  if (number !== found.number) return 'number'
  if (about.procedure !== found.procedure) return 'procedure'
  if (about.form !== found.form) return 'form'
  if (found.approver === 'authority') return 'authority'
  return found.at < about.expires ? undefined : 'expired'
}

/** Steps that follow from an approval, or only move the date: no part of what was decided on. */
const BESIDE: readonly string[] = [
  'approval',
  'signing',
  'sealing',
  'return',
  'voiding',
  'apology',
  'recall',
  'misdelivery',
]

/**
 * Everything in a dossier that an approval decides on, as one canonical text. It is the same before the
 * approval and after it.
 */
export function snapshotText(dossier: Dossier): string {
  const { id, office, procedure, formSet, calendar, code } = dossier
  const taken = Object.entries(dossier.taken).filter(([step]) => !BESIDE.includes(step))
  const told = { id, office, procedure, formSet, calendar, code }
  return canonicalJson(toNfc({ v: 1, ...told, taken: Object.fromEntries(taken) }))
}
