import { Day, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Signed } from '../record/receipt.ts'

/** The id of a province, a Centre, an agency or a machine, in at most 40 characters. */
export const Name = z.string().max(40)
/**
 * Chosen at random by the asking side, 16 to 64 characters of base64url. The signed answer repeats it, so
 * that it answers this question alone.
 */
export const Nonce = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

/** At most this many publications in one question. */
export const PUBLISH_MOST = 100
/**
 * Why a publication is not accepted: no issuer of this Centre signed it, it is unreadable, another one has
 * its version, or only the province may issue it.
 */
export const NOT_PUBLISHED = ['foreign-issuer', 'unreadable', 'other-version', 'not-yours'] as const

/**
 * What the Centre's own authority issued at a counter: people, delegations, calendars, procedures (since
 * version 2).
 */
export const Publish = z.strictObject({
  wire: z.int().positive(),
  publications: z.array(Signed).min(1).max(PUBLISH_MOST),
  nonce: Nonce,
})
export type Publish = z.output<typeof Publish>
/**
 * The signed answer: which publications every counter of the Centre will now be given, and why the others are
 * refused.
 */
export const Published = z.strictObject({
  v: z.literal(1),
  kind: z.literal('published'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  taken: z.array(Hash).max(PUBLISH_MOST),
  refused: z.array(z.strictObject({ id: Hash, reason: z.enum(NOT_PUBLISHED) })).max(PUBLISH_MOST),
})
export type Published = z.output<typeof Published>

/** The most ledgers that a Centre has: its own and one for each of its agencies. */
const LEDGERS_MOST = 200
/** Asks for the heads of the ledgers, and says which ones the counter saw last (since version 2). */
export const HeadsAsked = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  seen: z
    .array(z.strictObject({ office: z.string().max(100), size: z.int().nonnegative() }))
    .max(LEDGERS_MOST),
})
export type HeadsAsked = z.output<typeof HeadsAsked>
/**
 * The signed answer: the present head of every ledger of a Centre, how far its feed reaches, and what the
 * last backup covers.
 */
export const Heads = z.strictObject({
  v: z.literal(1),
  kind: z.literal('heads'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  feed: z.int().nonnegative(),
  heads: z
    .array(
      z.strictObject({
        office: z.string().max(100),
        size: z.int().nonnegative(),
        root: Hash,
        /**
         * Proves that the ledger of the seen size is the beginning of this one (RFC 9162 2.1.4); empty where
         * none was seen.
         */
        proof: z.array(Hash).max(64),
        backed: z.strictObject({ size: z.int().nonnegative(), at: Instant }).nullable(),
      }),
    )
    .max(LEDGERS_MOST),
})
export type Heads = z.output<typeof Heads>

/** The most series in one question; below it, the most leases in its answer. */
const SERIES_MOST = 200
const LEASED_MOST = 1000
/**
 * Asks for numbers. `have` are the leases of a series that the machine already has, so that a lost answer is
 * given again (since version 4).
 */
export const LeaseAsked = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  wanted: z
    .array(
      z.strictObject({
        series: z.string().max(80),
        period: z.enum(['day', 'year']),
        firstDay: Day,
        lastDay: Day,
        size: z.int().min(1).max(5000),
        have: z.array(Hash).max(50),
      }),
    )
    .min(1)
    .max(SERIES_MOST),
})
export type LeaseAsked = z.output<typeof LeaseAsked>
/** The granted leases, signed together. Each is a publication of the province as well. */
export const Leased = z.strictObject({
  v: z.literal(1),
  kind: z.literal('leases'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  leases: z.array(Signed).max(LEASED_MOST),
})
export type Leased = z.output<typeof Leased>

/** The most leases given back in one question. */
export const RETURNED_MOST = 200
/** Gives back leases: this machine spends no more numbers of them, whatever is left (since version 5). */
export const ReturnLeases = z.strictObject({
  wire: z.int().positive(),
  nonce: Nonce,
  leases: z.array(Hash).min(1).max(RETURNED_MOST),
})
export type ReturnLeases = z.output<typeof ReturnLeases>
/**
 * The signed answer: which of the leases are given to nobody again. A lease of another machine is not among
 * them.
 */
export const LeasesReturned = z.strictObject({
  v: z.literal(1),
  kind: z.literal('leases-returned'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  leases: z.array(Hash).max(RETURNED_MOST),
})
export type LeasesReturned = z.output<typeof LeasesReturned>

/**
 * A device asks for its next certificate. Its signature of this question says which device it is (since
 * version 5).
 */
export const Renew = z.strictObject({ wire: z.int().positive(), nonce: Nonce })
export type Renew = z.output<typeof Renew>
