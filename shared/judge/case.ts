import type { Hash, Instant } from '../base/ids.ts'
import type { Dossier } from '../dossier/state.ts'
import type { EventBody } from '../record/event.ts'
import type { Reached } from '../record/interval.ts'
import type { Verdict } from '../record/receipt.ts'
import type { AuthorityTimeline } from './authority-timeline.ts'
import type { VerdictReason } from './reasons.ts'

/** An event of a dossier as the province holds it, in its order, with the latest verdict and why. */
export type Placed = {
  id: Hash
  body: EventBody
  verdict: Verdict
  /** As it was said then, perhaps by a province of another version. */
  reason: string | null
  /** The province held it at some time, whatever it said since. */
  wasHeld?: boolean
} & Pick<Case, 'at' | 'behind'>
/** Whether a person is still to decide on it. */
export const isOpen = ({ verdict }: Pick<Placed, 'verdict'>): boolean =>
  verdict === 'held' || verdict === 'quarantined'

/** A word of the province on one event, and why; null where it is simply good. */
export type Ruling = { event: Hash; verdict: Verdict; reason: VerdictReason | null }
/** What the table is asked about: an event that came at `at`, and everything it must be seen beside. */
export type Case = {
  event: { id: Hash; body: EventBody }
  at: Instant
  /**
   * What the chain of its device had reached, where the event says that it was before that
   * (`record/interval.ts`).
   */
  behind: Reached | null
  placed: readonly Placed[]
  /**
   * As the confirmed events tell it. What people said stays sealed: the rules of order and authority do not
   * need it.
   */
  dossier: Dossier
  /** Steps of other devices that this one did not know of. */
  unknown: readonly Placed[]
  authority: AuthorityTimeline
}
