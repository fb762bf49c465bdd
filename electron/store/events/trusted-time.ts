import type { Instant } from '../../../shared/base/ids.ts'
import { later } from '../../../shared/base/later.ts'
import type { TrustedTime } from '../../../shared/record/event.ts'
import { DRIFT_TOLERANCE_MS } from '../../../shared/record/interval.ts'
import type { Clock } from '../../clock.ts'
import type { ServerTime } from '../delivered.ts'

const BACK_TOLERANCE_MS = 2 * 60_000

/**
 * What bounds the time. From below: the last recorded act and the province's last signed answer. From above:
 * until when the machine may be opened.
 */
export type Bounds = {
  /** When the program was built: no clock stands before that (R13). */
  built?: Instant | null
  recorded(): Instant | null
  server(): ServerTime | null
  /**
   * Whether the province has signed its time since the last act was recorded. If so, any time of that act
   * beyond the province's is known to be wrong.
   */
  toldSince?(): boolean
  access?(): Instant | null
}

/**
 * Time as evidence (R13, R14). `lo` is the province's last signed time plus what the monotonic clock has run
 * since, where it was told in this life of the program; otherwise the wall clock. It is never before the
 * bound.
 *
 * The bound is the latest of: when the program was built, the last recorded act, the province's last signed
 * time. One exception: an act that is dated later than a time which the province signed after it was recorded
 * is left out, because its clock is known to have been ahead. So time goes back only where the province has
 * said so; the sequence alone orders (R15).
 *
 * The clock is suspect when the wall clock is more than two minutes before the bound, or past the time until
 * which this machine may be opened, or further than DRIFT_TOLERANCE_MS from the province's time (where none
 * was told in this life: from the monotonic clock). Then the wall clock is not believed: without a told time
 * `lo` is the bound, plus what this life has run since. Otherwise one act under a clock a year ahead would
 * drag all later ones along. A suspect clock blocks dated acts, never receiving.
 */
export function trustedTime(clock: Clock, bounds: Bounds): () => TrustedTime {
  const start = { wall: Date.parse(clock.now()), mono: clock.monoMs() }
  let since: { at: Instant; mono: number } | undefined
  return () => {
    const [wall, monoMs, server] = [clock.now(), clock.monoMs(), bounds.server()]
    const told = server && reckon(server, clock.bootId, monoMs)
    const signed = latest(told, server?.at ?? null)
    const least = latest(knownTo(bounds, told ?? wall), signed, bounds.built ?? null)
    if (least !== null) since ??= { at: least, mono: monoMs }
    const behind = least !== null && Date.parse(least) - Date.parse(wall) > BACK_TOLERANCE_MS
    const drift = Math.abs(Date.parse(wall) - start.wall - (monoMs - start.mono))
    const apart = told ? Math.abs(Date.parse(wall) - Date.parse(told)) : 0
    const off = told ? apart : drift
    const suspect = behind || isAfter(wall, bounds.access?.() ?? null) || off > DRIFT_TOLERANCE_MS
    const past = since ? latest(least, later(since.at, monoMs - since.mono)) : wall
    // While the province's time runs on here, the wall clock adds nothing to it.
    const lo = told ?? (suspect && past !== null ? past : wall)
    return {
      wall,
      bootId: clock.bootId,
      monoMs,
      lastServer: server?.at ?? null,
      lo: least !== null && least > lo ? least : lo,
      hi: null,
      suspect,
    }
  }
}

/**
 * The last act's time as a bound. Null if that time lies in the future and the province has signed its own
 * time since.
 */
function knownTo(bounds: Bounds, now: Instant): Instant | null {
  const at = bounds.recorded()
  if (at === null || Date.parse(at) - Date.parse(now) <= BACK_TOLERANCE_MS) return at
  return bounds.toldSince?.() ? null : at
}

const isAfter = (wall: Instant, access: Instant | null): boolean => access !== null && wall > access

/** The province's time now, if it was told in this life of the program; null in a later one. */
function reckon({ at, bootId, monoMs }: ServerTime, life: string, now: number): Instant | null {
  if (bootId !== life || now < monoMs) return null
  return later(at, now - monoMs)
}

const latest = (...instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((most, each) => (each !== null && (most === null || each > most) ? each : most), null)
