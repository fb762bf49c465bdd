import { oc } from '@orpc/contract'
import { Base64Url, DossierId, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { SignedEvent } from '../record/event.ts'
import { Signed } from '../record/receipt.ts'
import { Name, Nonce } from './centre.ts'

/** At most this many keys of dossiers in one question. */
export const KEYS_MOST = 500
/** At most this many entries of a ledger in one page. */
export const ACTS_MOST = 200
/**
 * A page ends before the event that would take its events' canonical bytes beyond this. It carries its first
 * event whatever the size.
 */
export const ACTS_BYTES = 1_000_000
/** The most dossiers with a missing key that one question may name. */
export const LACKING_MOST = 100
/**
 * At most this many keys in one page. First comes one key for each dossier that the page carries or that is
 * lacking, then a second key for each, as far as there is room.
 */
export const PAGE_KEYS_MOST = 700
/**
 * A key of a dossier, sealed under a key of the Centre that no province has; base64url, at most 200
 * characters.
 */
const SealedKey = Base64Url.max(200)

/**
 * Keys of dossiers that were received at a machine, sealed for the other counters of its Centre (since
 * version 12).
 */
export const KeysGiven = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  keys: z
    .array(z.strictObject({ agency: Name, dossier: DossierId, sealed: SealedKey }))
    .min(1)
    .max(KEYS_MOST),
})
export type KeysGiven = z.output<typeof KeysGiven>
/**
 * The province's signed answer: the keys are kept, under the Centre of the machine that gave them. A second
 * key from the same machine for the same dossier is ignored. A machine that was taken out of use is refused
 * (NOT_ADMITTED).
 */
export const KeysTaken = z.strictObject({
  v: z.literal(1),
  kind: z.literal('keys'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
})
export type KeysTaken = z.output<typeof KeysTaken>

/**
 * Asks for the next page of acts that other machines took on dossiers of an agency. `after` is the number of
 * entries of the agency's ledger that were already read. `lacking` are dossiers whose key has not come yet
 * (since version 12).
 */
export const ActsAsked = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  agency: Name,
  after: z.int().nonnegative(),
  limit: z.int().min(1).max(ACTS_MOST),
  lacking: z.array(DossierId).max(LACKING_MOST),
})
export type ActsAsked = z.output<typeof ActsAsked>
/**
 * The signed content of a page. It covers the entries of the ledger from `after` up to `to`, in their order.
 * Left out are entries of no dossier, entries that could not be read, and those that the asking machine took
 * itself in this epoch. A page may be empty and have more behind it. A machine that is out of use gets no
 * entries, and neither does a question about an agency of another Centre.
 */
export const ActsPage = z.strictObject({
  v: z.literal(1),
  kind: z.literal('acts'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  agency: Name,
  after: z.int().nonnegative(),
  /** The `after` of the next page. */
  to: z.int().nonnegative(),
  more: z.boolean(),
  /**
   * `carried`: the event itself comes along. It does with the first word on it; a later word comes without.
   */
  entries: z.array(z.strictObject({ receipt: Hash, event: Hash, carried: z.boolean() })).max(ACTS_MOST),
  /**
   * The keys of the dossiers of the carried events and of those that were lacking, as `device` sealed them.
   */
  keys: z.array(z.strictObject({ dossier: DossierId, device: Name, sealed: SealedKey })).max(PAGE_KEYS_MOST),
})
export type ActsPage = z.output<typeof ActsPage>
/** The page, the receipt of each entry, and the carried events, in the same order. */
export const Acts = z.strictObject({
  page: Signed,
  receipts: z.array(Signed).max(ACTS_MOST),
  events: z.array(SignedEvent).max(ACTS_MOST),
})
export type Acts = z.output<typeof Acts>

/** The questions about acts of other counters, kept apart from those about the counter's own. */
export const actQuestions = {
  keys: oc
    .route({
      method: 'POST',
      path: '/v1/keys',
      summary: 'Keys of dossiers, sealed for the other counters of the Centre: the province cannot open them',
    })
    .input(KeysGiven)
    .output(Signed),
  acts: oc
    .route({
      method: 'POST',
      path: '/v1/acts',
      summary: 'The next page of acts that other machines of the Centre took, in the order of their ledger',
    })
    .input(ActsAsked)
    .output(Acts),
}

/** The schemas of these questions, by name. */
export const ACT_SCHEMAS = { KeysGiven, KeysTaken, ActsAsked, ActsPage, Acts } as const
