import type { Hash, Instant } from '../base/ids.ts'
import type { Terms } from '../dossier/terms.ts'
import type { Certificate } from '../people/certificate.ts'
import type { Mandate } from '../people/delegation.ts'

/**
 * A publication that was taken back: from `at` on until `until` (null: for good), by the trusted time of the
 * act.
 */
export type Revocation = { of: Hash; at: Instant; until: Instant | null }
/** An epoch of a machine that was lost: nobody vouches for what it did from that moment on. */
export type LostMachine = { device: string; epoch: number; at: Instant }

/** Everything ever published to a Centre about who may do what. Nothing of the past is removed from it. */
export type AuthorityTimeline = {
  certificates: readonly Certificate[]
  mandates: readonly Mandate[]
  revocations: readonly Revocation[]
  machines: readonly LostMachine[]
  /** The procedure version an event names, with the span in which it receives dossiers. */
  procedure(version: Hash): { terms: Terms; from: Instant; to: Instant | null } | undefined
  /** The site at which the device stands. */
  site: string
}
