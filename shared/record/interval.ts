import type { Instant } from '../base/ids.ts'

/**
 * The span in which an act certainly happened: not before `lo`, and not after `hi`, when the province
 * received it (R13).
 */
export type Interval = { lo: Instant; hi: Instant }

/** How far two correct clocks may differ, in milliseconds. Beyond that, one of them is in doubt (R14). */
export const DRIFT_TOLERANCE_MS = 5 * 60_000
/** An instant before anything was ever recorded. */
const LONG_AGO = '1970-01-01T00:00:00.000Z'
/** Not before {@link LONG_AGO}: the calendar of a database may know no year 0. */
const sinceLongAgo = (moment: Instant): Instant => (moment > LONG_AGO ? moment : LONG_AGO)
type Told = { lo: Instant; lastServer: Instant | null }
/**
 * How far a chain of acts has come: the latest time it bears, and the last time that the province had signed
 * for it by then.
 */
export type Reached = { lo: Instant; told: Instant | null }

/** Whether `one` lies later than `other` by more than two correct clocks may differ. */
const isBeyond = (one: Instant, other: Instant): boolean =>
  Date.parse(one) - Date.parse(other) > DRIFT_TOLERANCE_MS

/**
 * Whether an act bears a time later than its arrival. Its machine's clock then stood ahead, and says nothing
 * about when the act was done.
 */
export const stoodAhead = ({ lo }: Pick<Told, 'lo'>, came: Instant): boolean => isBeyond(lo, came)

/**
 * What the chain of an act had reached, where the act claims to be earlier than that; null where it continues
 * the chain. A reached time that lies ahead of the arrival counts for nothing: the province's own clock stood
 * ahead then, and was corrected.
 */
export const behindOf = ({ lo }: Pick<Told, 'lo'>, reached: Reached | null, came: Instant): Reached | null =>
  reached && isBeyond(reached.lo, lo) && !stoodAhead(reached, came) ? reached : null

/**
 * Whether an act bears a time that no honest clock gives it. It ends before it began; or it began before the
 * last time that the province had signed for it; or it is `behind` its chain, and the province has signed no
 * time since. Where the province has, a clock that stood ahead made the earlier acts, and from the signed
 * time on an honest clock continues.
 */
export function contradictsItself(
  { lo, lastServer, hi }: Told & { hi: Instant | null },
  behind: Reached | null,
): boolean {
  if ((hi !== null && hi < lo) || (lastServer !== null && isBeyond(lastServer, lo))) return true
  return behind !== null && (lastServer === null || (behind.told !== null && lastServer <= behind.told))
}

/**
 * What a chain has reached once an act arrived. It moves forward, never back, and not at all by a time that
 * cannot be true.
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
 * The span of an act that arrived at `came`. It begins when its machine says; where that clock stood ahead,
 * it begins at the last time that the province had signed for it. It never reaches beyond the arrival.
 */
export function spanUntil(told: Told, came: Instant): Interval {
  const lo = sinceLongAgo(stoodAhead(told, came) ? (told.lastServer ?? LONG_AGO) : told.lo)
  return { lo: lo < came ? lo : came, hi: came }
}

/**
 * The moment at which the authority of an act must have begun: when its machine says; where that clock stood
 * ahead, the arrival.
 */
export const authorityAt = (told: Pick<Told, 'lo'>, came: Instant): Instant =>
  stoodAhead(told, came) ? came : told.lo

/**
 * The moment until which the authority of an act must have lasted. Where its machine had already been told a
 * later time, or its chain had reached one, nobody can tell when between the two it was done, and the later
 * time counts. Never beyond the arrival.
 */
export function authorityUntil(told: Told, behind: Reached | null, came: Instant): Instant {
  const from = authorityAt(told, came)
  const later = [told.lastServer, behind?.lo].filter(each => each && isBeyond(each, from))
  const last = later.reduce<Instant>((most, each) => (each && each > most ? each : most), from)
  return last < came ? last : came
}

/**
 * Where a moment lies, seen from an act: *before* it, *after* it, or *within* the span in which the act may
 * have happened, where nobody can tell which came first. This is the one place that compares the time of an
 * act with anything (R15).
 */
export function seenFrom({ lo, hi }: Interval, moment: Instant): 'before' | 'within' | 'after' {
  if (moment <= lo) return 'before'
  return moment <= hi ? 'within' : 'after'
}

/**
 * How an act lies to a period in which something did not hold (`until` null: for ever after): certainly
 * *outside* of it, certainly *inside* of it, or *unsure*.
 */
export function lieTo(
  from: Instant,
  until: Instant | null,
  { lo, hi }: Interval,
): 'outside' | 'inside' | 'unsure' {
  if (hi < from || (until !== null && until <= lo)) return 'outside'
  return from <= lo && (until === null || hi < until) ? 'inside' : 'unsure'
}

/** How a named moment lies to the span in which it must have been. Both ends belong to the span. */
export function liesWithin({ lo, hi }: Interval, named: Instant): 'early' | 'within' | 'late' {
  if (named < lo) return 'early'
  return named <= hi ? 'within' : 'late'
}

/** Whether an act certainly began after another was over. Spans that overlap say nothing. */
export const beganAfter = ({ lo }: Pick<Interval, 'lo'>, { hi }: Pick<Interval, 'hi'>): boolean => lo > hi

/**
 * The span of an act on which its machine's whole chain agrees. The act began no later than any later act may
 * have begun, and was over no earlier than any earlier act. Where a clock went back the span gets wider, and
 * it never contradicts the chain. Both lists include the act itself.
 */
export const agreedSpan = (itAndLater: readonly Interval[], itAndEarlier: readonly Interval[]): Interval => ({
  lo: itAndLater.map(({ lo }) => lo).reduce((least, lo) => (lo < least ? lo : least)),
  hi: itAndEarlier.map(({ hi }) => hi).reduce((most, hi) => (hi > most ? hi : most)),
})

/** Whether something that holds from one moment until another (null: for ever) held when the act began. */
export const heldAt = (from: Instant, to: Instant | null, { lo }: Pick<Interval, 'lo'>): boolean =>
  from <= lo && (to === null || lo < to)
