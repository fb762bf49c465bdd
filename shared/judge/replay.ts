import type { Hash } from '../base/ids.ts'
import { VERDICT_NOTED } from '../dossier/settlement.ts'
import type { EventBody } from '../record/event.ts'
import type { AuthorityTimeline } from './authority-timeline.ts'
import { isOpen, type Placed, type Ruling } from './case.ts'
import { type Counted, judge } from './judge.ts'
import type { VerdictReason } from './reasons.ts'
import { UNKNOWN } from './rows.ts'
import { BASE_SET_ASIDE } from './set-aside.ts'

/** What is known of authority for an event of a machine. */
export type TimelineFor = (body: EventBody) => AuthorityTimeline

/**
 * The rulings that change in a dossier when something about authority becomes known only now. Its events are
 * judged twice in the province's order, without the new knowledge and with it, each by the time at which it
 * was received. Where the two differ, the second result is the next verdict. The outcome is therefore the
 * same as if the knowledge had been there from the first, whenever it arrived.
 *
 * What was taken back stays taken back: its counter has voided the number and called the paper back, and
 * revives nothing.
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
 * The confirmed acts that this program cannot judge again: a step that another program of the same province
 * can read and this one cannot, and what comes after it. They are kept aside until the step can be read, and
 * what rests on them waits. The next program that starts can read it and judges them by what is known then.
 */
const keptAside = (placed: readonly Placed[], is: readonly Placed[]): Ruling[] =>
  placed.flatMap(({ id, verdict }, at): Ruling[] => {
    const next = is[at]
    const unread = is.slice(0, at + 1).some(({ reason }) => reason === UNKNOWN)
    if (!next || !unread || verdict !== 'confirmed' || next.verdict === 'confirmed') return []
    return [ruled(id, next)]
  })

/**
 * The ruling that the replay gives on an act. Its reason is one of this table's, because the table gave it
 * just now.
 */
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
 * The rulings that change in a dossier once a step that was kept aside unread can be read (R31). As above,
 * its events are judged in the province's order without that step and with it. What waited behind the step
 * goes on, and ends as if this program had received it in the first place.
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
 * The events of a dossier as the table rules them one after the other. Superseded events and those in `aside`
 * keep their verdict. The rulings on open ones pass through `counted`. Notes of verdicts keep theirs too:
 * that something was said, and when, no later knowledge changes.
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
