import type { Hash } from '../base/ids.ts'
import { VERDICT_NOTED } from '../dossier/settlement.ts'
import type { EventBody } from '../record/event.ts'
import type { AuthorityTimeline } from './authority-timeline.ts'
import { isOpen, type Placed, type Ruling } from './case.ts'
import { type Counted, judge } from './judge.ts'
import type { VerdictReason } from './reasons.ts'
import { UNKNOWN } from './rows.ts'
import { BASE_SET_ASIDE } from './set-aside.ts'

/** What is known of authority, for an event of a machine. */
export type TimelineFor = (body: EventBody) => AuthorityTimeline

/**
 * What changes in a dossier when something about authority becomes known only now: its events are judged
 * once more in the province's order, without it and with it, each by the time at which it was received then.
 * Where the two differ, what the second says is the next word. So it ends as if it had been known from the
 * first, whenever it was told.
 *
 * What was taken back stays so: its counter has voided the number and called the paper back, and brings
 * nothing to life.
 */
export function judgedAgain(
  placed: readonly Placed[],
  before: TimelineFor,
  after: TimelineFor,
): readonly Ruling[] {
  const is = replay(placed, after)
  const changed = changes(placed, replay(placed, before), is)
  const aside = keptAside(placed, is).filter(({ event }) => !changed.some(other => other.event === event))
  return [...changed, ...aside]
}

/**
 * What another program of the same province has read and this one does not, it cannot judge again: it is kept
 * aside until it is read, and what rests on it waits, so that the next program that starts judges it by what
 * is known now.
 */
const keptAside = (placed: readonly Placed[], is: readonly Placed[]): Ruling[] =>
  placed.flatMap(({ id, verdict }, at): Ruling[] => {
    const next = is[at]
    const unread = is.slice(0, at + 1).some(({ reason }) => reason === UNKNOWN)
    if (!next || !unread || verdict !== 'confirmed' || next.verdict === 'confirmed') return []
    return [ruled(id, next)]
  })

/** What replaying says of an act: in the words of this table, as it was judged by it just now. */
const ruled = (event: Hash, { verdict, reason }: Placed): Ruling => ({
  event,
  verdict,
  reason: reason as VerdictReason | null,
})

const changes = (placed: readonly Placed[], was: readonly Placed[], is: readonly Placed[]): Ruling[] =>
  placed.flatMap((stands, at): Ruling[] => {
    const next = is[at]
    if (!next || isTakenBack(stands) || isSame(next, was[at]) || isSame(next, stands)) return []
    return [ruled(stands.id, next)]
  })

/**
 * What changes in a dossier once a step that was kept aside unread is known (R31): judged in the province's
 * order, without it and with it, as above. What waited behind it goes on, and ends as if this program had
 * been the one that took it in.
 */
export function judgedOnceKnown(
  placed: readonly Placed[],
  timelineFor: TimelineFor,
  counted: Counted,
): readonly Ruling[] {
  const unread = new Set(placed.flatMap(({ id, reason }) => (reason === UNKNOWN ? [id] : [])))
  return changes(
    placed,
    replay(placed, timelineFor, { aside: unread }),
    replay(placed, timelineFor, { counted }),
  )
}

type How = { aside?: ReadonlySet<Hash>; counted?: Counted }

/**
 * The events of a dossier as the table rules them one after the other; those aside stay as they are, those
 * open are counted. So do notes of what was said: that it was said, and when, no later knowledge changes.
 */
function replay(
  placed: readonly Placed[],
  timelineFor: TimelineFor,
  { aside, counted }: How = {},
): readonly Placed[] {
  const told: Placed[] = []
  const change = (event: Hash, word: Pick<Placed, 'verdict' | 'reason'>): void => {
    const at = told.findIndex(({ id }) => id === event)
    const found = told[at]
    if (found) told[at] = { ...found, ...word }
  }
  for (const stands of placed) {
    const { id, body, at, behind } = stands
    if (stands.verdict === 'superseded' || body.type === VERDICT_NOTED || aside?.has(id)) {
      told.push(stands)
      continue
    }
    const given = { event: { id, body }, at, behind, placed: told, authority: timelineFor(body) }
    const [own, ...others] = judge(given)
    const { verdict: word, reason: why } = counted && isOpen(stands) ? counted({ id, body }, own) : own
    told.push({ ...stands, verdict: word, reason: why })
    for (const { event, verdict, reason } of others) change(event, { verdict, reason })
    for (const fallen of placed)
      if (isTakenBack(fallen) && isSettledBy(body, fallen)) change(fallen.id, fallen)
  }
  return told
}

const isTakenBack = ({ verdict }: Placed): boolean => verdict === 'superseded' || verdict === 'rejected'
const isSettledBy = ({ settles }: EventBody, { id, reason }: Placed): boolean =>
  settles?.some(({ event, as }) => as === 'set-aside' && (event === id || reason === BASE_SET_ASIDE)) ?? false
const isSame = (one: Placed, other: Placed | undefined): boolean =>
  one.verdict === other?.verdict && one.reason === other.reason
