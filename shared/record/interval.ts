import type { Instant } from '../base/ids.ts'

/**
 * The span in which an act happened for certain: not before `lo`, and not after `hi`, when the province had
 * it (R13).
 */
export type Interval = { lo: Instant; hi: Instant }

/** By how much two clocks that are right may differ: beyond it the one of them is in doubt (R14). */
export const DRIFT_TOLERANCE_MS = 5 * 60_000
/** Before anything of this was recorded anywhere. */
const LONG_AGO = '1970-01-01T00:00:00.000Z'
/** What every calendar keeps: the one of a database knows no year 0. */
const sinceLongAgo = (moment: Instant): Instant => (moment > LONG_AGO ? moment : LONG_AGO)
type Told = { lo: Instant; lastServer: Instant | null }
/**
 * How far a chain of acts had come: the furthest time it bears, and the last that the province had signed for
 * it by then.
 */
export type Reached = { lo: Instant; told: Instant | null }

/** Whether one moment lies beyond another by more than two right clocks may differ. */
const isBeyond = (one: Instant, other: Instant): boolean =>
  Date.parse(one) - Date.parse(other) > DRIFT_TOLERANCE_MS

/**
 * Whether an act bears a time at which it had come already: its machine's clock stood ahead, and says nothing
 * of it.
 */
export const stoodAhead = ({ lo }: Pick<Told, 'lo'>, came: Instant): boolean => isBeyond(lo, came)

/**
 * What the chain of an act had reached where the act says that it was before that; null where it goes on from
 * there. What lies ahead of now says nothing of it: then the province's own clock stood ahead, and was set
 * right.
 */
export const behindOf = ({ lo }: Pick<Told, 'lo'>, reached: Reached | null, came: Instant): Reached | null =>
  reached && isBeyond(reached.lo, lo) && !stoodAhead(reached, came) ? reached : null

/**
 * Whether an act bears a time that no honest clock gives it: it ends before it began; it began before the
 * last time that the province had signed for it; or it is `behind` its chain, and the province had signed no
 * time since then. Where it had, the acts before it were done by a clock that stood ahead, and from that time
 * on an honest one goes on.
 */
export function contradictsItself(
  { lo, lastServer, hi }: Told & { hi: Instant | null },
  behind: Reached | null,
): boolean {
  if ((hi !== null && hi < lo) || (lastServer !== null && isBeyond(lastServer, lo))) return true
  return behind !== null && (lastServer === null || (behind.told !== null && lastServer <= behind.told))
}

/**
 * What a chain has reached with an act that came: further on, never back; by a time that cannot be, nothing
 * more.
 */
export function reachedBy(
  told: Parameters<typeof contradictsItself>[0],
  reached: Reached | null,
  came: Instant,
): Reached | null {
  const stands = reached && !stoodAhead(reached, came) ? reached : null
  if (stoodAhead(told, came) || contradictsItself(told, behindOf(told, reached, came))) return reached
  if (stands && told.lo <= stands.lo) return stands
  const known = stands?.told ?? null
  const isNews = told.lastServer !== null && (known === null || told.lastServer > known)
  const signed = isNews ? told.lastServer : known
  return { lo: sinceLongAgo(told.lo), told: signed && sinceLongAgo(signed) }
}

/**
 * The span of an act that came at an instant: from when its machine says; where that clock stood ahead, from
 * the last time that the province had signed for it. It never reaches beyond the arrival.
 */
export function spanUntil(told: Told, came: Instant): Interval {
  const lo = sinceLongAgo(stoodAhead(told, came) ? (told.lastServer ?? LONG_AGO) : told.lo)
  return { lo: lo < came ? lo : came, hi: came }
}

/**
 * The moment at which the authority of an act has to have begun: as its machine says; where that clock stood
 * ahead, when it came.
 */
export const authorityAt = (told: Pick<Told, 'lo'>, came: Instant): Instant =>
  stoodAhead(told, came) ? came : told.lo

/**
 * The moment until which the authority of an act has to have lasted: where its machine had been told a later
 * time already, or its chain had reached one, nobody can tell when between the two it was done. Never beyond
 * the arrival.
 */
export function authorityUntil(told: Told, behind: Reached | null, came: Instant): Instant {
  const from = authorityAt(told, came)
  const later = [told.lastServer, behind?.lo].filter(each => each && isBeyond(each, from))
  const last = later.reduce<Instant>((most, each) => (each && each > most ? each : most), from)
  return last < came ? last : came
}

/**
 * Where a moment lies, seen from an act: *before* it, *after* it, or *within* the span in which the act may
 * have happened, where nobody can tell. The one place in which the time of an act is held against anything
 * (R15).
 */
export function seenFrom({ lo, hi }: Interval, moment: Instant): 'before' | 'within' | 'after' {
  if (moment <= lo) return 'before'
  return moment <= hi ? 'within' : 'after'
}

/**
 * How an act lies to what was not so from one moment until another (null: ever after): done *outside* of it
 * for certain, *inside* of it for certain, or *unsure*.
 */
export function lieTo(
  from: Instant,
  until: Instant | null,
  { lo, hi }: Interval,
): 'outside' | 'inside' | 'unsure' {
  if (hi < from || (until !== null && until <= lo)) return 'outside'
  return from <= lo && (until === null || hi < until) ? 'inside' : 'unsure'
}

/** Where a moment that somebody names lies to the span in which it must have been; its ends belong to it. */
export function liesWithin({ lo, hi }: Interval, named: Instant): 'early' | 'within' | 'late' {
  if (named < lo) return 'early'
  return named <= hi ? 'within' : 'late'
}

/** Whether an act began when another was over for certain; spans that overlap say nothing. */
export const beganAfter = ({ lo }: Pick<Interval, 'lo'>, { hi }: Pick<Interval, 'hi'>): boolean => lo > hi

/**
 * The span of an act as far as its machine's whole chain agrees: it began no later than any act after it may
 * have begun, and was over no earlier than any before it. Where a clock went back that says less, and never
 * contradicts the chain.
 */
export const agreedSpan = (itAndLater: readonly Interval[], itAndEarlier: readonly Interval[]): Interval => ({
  lo: itAndLater.map(({ lo }) => lo).reduce((least, lo) => (lo < least ? lo : least)),
  hi: itAndEarlier.map(({ hi }) => hi).reduce((most, hi) => (hi > most ? hi : most)),
})

/**
 * Whether what holds from one moment until another (for ever, where there is none) held when the act began.
 */
export const heldAt = (from: Instant, to: Instant | null, { lo }: Pick<Interval, 'lo'>): boolean =>
  from <= lo && (to === null || lo < to)
