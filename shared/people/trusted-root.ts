import type { Instant } from '../base/ids.ts'
import { Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/**
 * An authority besides the Centre's own whose certificates may sign the Centre's papers: the Government's
 * (Ban Cơ yếu) or a public one, as two persons published it. `fingerprint` is the SHA-256 of the certificate,
 * `letter` the paper in which it was read.
 */
export const TrustedRoot = z.strictObject({
  fingerprint: Hash,
  /** The certificate as PEM. */
  certificate: z.string().max(8000),
  /** The authority as its certificate names it: its own name; below that its organisation and its issuer. */
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
 * The key under which a root travels, as a publication of the time-stamping kind. Older counters read it as
 * one more root that stamps may lead to, and as nothing else.
 */
export const rootKey = (fingerprint: Hash): string => `${BEFORE}${fingerprint}`
/** The fingerprint of the root in a publication with this key; undefined where it is the service itself. */
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
  /**
   * `since` is null for the Centre's own root, which nobody dates; `until` is null as long as nobody ends it.
   */
  trusted: { since: Instant | null; until: Instant | null }
  state: 'own' | 'trusted' | 'not-yet' | 'ended'
}
