import type { Instant } from '../base/ids.ts'
import { Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/**
 * An authority whose certificates the papers of a Centre may be signed under besides its own: the
 * Government's (Ban Cơ yếu) or a public one, as two persons published it. `fingerprint` is the SHA-256 of the
 * certificate, `letter` the paper it was read from.
 */
export const TrustedRoot = z.strictObject({
  fingerprint: Hash,
  /** PEM. */
  certificate: z.string().max(8000),
  /** Who it is, as the certificate says: its own name, its organisation, who certified it. */
  holder: z.string().max(200),
  organisation: z.string().max(200),
  issuer: z.string().max(200),
  letter: z.string().max(200),
})
export type TrustedRoot = z.output<typeof TrustedRoot>

/** From when until when a root is trusted here. */
export type RootSpan = { pem: string; from: Instant; to: Instant | null }

const BEFORE = 'root-'
/**
 * A root travels as a publication of the kind of time stamping, under a key of its own: counters that are
 * older than this read it as one more root that stamps may lead to, and nothing else of it.
 */
export const rootKey = (fingerprint: Hash): string => `${BEFORE}${fingerprint}`
/** The fingerprint of the root that this publication is of; undefined where it is the service itself. */
export const fingerprintIn = (key: string): Hash | undefined =>
  key.startsWith(BEFORE) ? key.slice(BEFORE.length) : undefined

/** A root on screen and in lists: who it is, when it was published, how it stands. */
export type RootLine = {
  fingerprint: Hash
  holder: string
  organisation: string
  issuer: string
  from: Instant
  to: Instant
  /** Of the Centre's own nobody says since when; until null: as long as nobody ends it. */
  trusted: { since: Instant | null; until: Instant | null }
  state: 'own' | 'trusted' | 'not-yet' | 'ended'
}
