import type { Hash, Instant } from '../base/ids.ts'
import type { Dossier } from '../dossier/state.ts'
import type { EventBody } from '../record/event.ts'
import type { Reached } from '../record/interval.ts'
import type { Verdict } from '../record/receipt.ts'
import type { AuthorityTimeline } from './authority-timeline.ts'
import type { VerdictReason } from './reasons.ts'

/** An event of a dossier as the province holds it, with its latest verdict and the reason for it. */
export type Placed = {
  id: Hash
  body: EventBody
  verdict: Verdict
  /** The reason as given at the time, perhaps by a province of another version. */
  reason: string | null
  /** The province held it at some time, whatever it has said since. */
  wasHeld?: boolean
} & Pick<Case, 'at' | 'behind'>
/** Whether a person still has to decide on it. */
export const isOpen = ({ verdict }: Pick<Placed, 'verdict'>): boolean =>
  verdict === 'held' || verdict === 'quarantined'

/** The province's verdict on one event; `reason` is null where the event is simply good. */
export type Ruling = { event: Hash; verdict: Verdict; reason: VerdictReason | null }
/** What the table is asked about: an event that arrived at `at`, and everything it must be judged beside. */
export type Case = {
  event: { id: Hash; body: EventBody }
  at: Instant
  /**
   * How far the device's chain had come, where the event claims to be earlier than that
   * (`record/interval.ts`); null otherwise.
   */
  behind: Reached | null
  placed: readonly Placed[]
  /**
   * The dossier as its confirmed events tell it. What people said stays sealed: the rules of order and
   * authority do not need it.
   */
  dossier: Dossier
  /** Steps of other devices that the device of this event did not know of. */
  unknown: readonly Placed[]
  authority: AuthorityTimeline
}
