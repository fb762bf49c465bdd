import type { Instant } from '../../../shared/base/ids.ts'
import { later } from '../../../shared/base/later.ts'
import type { TrustedTime } from '../../../shared/record/event.ts'
import { DRIFT_TOLERANCE_MS } from '../../../shared/record/interval.ts'
import type { Clock } from '../../clock.ts'
import type { ServerTime } from '../delivered.ts'

const BACK_TOLERANCE_MS = 2 * 60_000

/** What bounds the time: from below the last recorded act and the last signed answer; from above how long the machine may be opened. */
export type Bounds = {
  /** From when the program is: no clock stands before that (R13). */
  built?: Instant | null
  recorded(): Instant | null
  server(): ServerTime | null
  /** Whether the province has signed its time since the last act was recorded: what that bears beyond it is known to be wrong. */
  toldSince?(): boolean
  access?(): Instant | null
}

/**
 * Time as evidence (R13, R14): the province's last signed time and what has run since then on this machine; otherwise the
 * wall clock. Never before what was recorded or signed last, or the program was made; but an act that stands beyond a time
 * which the province signed after it had been recorded bounds nothing: its clock stood ahead, and that is known. So time goes
 * back where the province has said so and nowhere else, and the sequence alone orders (R15). Suspect when the wall clock
 * stands before that, or runs apart from the province's time; where none was told in this life, from the monotonic one. Of a
 * suspect clock nothing is believed: then `lo` is what is surely past, and what this life of the program has run since. Else
 * one act under a clock a year ahead would drag all later ones along, and the clock set right would stand a year behind its
 * own record. Suspect blocks dated acts, never the receiving.
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
    // Where the province's time runs on here, the wall clock adds nothing to it.
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

/** The last act's time as a bound; null where it stands beyond the time it is now, and the province has signed its own since. */
function knownTo(bounds: Bounds, now: Instant): Instant | null {
  const at = bounds.recorded()
  if (at === null || Date.parse(at) - Date.parse(now) <= BACK_TOLERANCE_MS) return at
  return bounds.toldSince?.() ? null : at
}

const isAfter = (wall: Instant, access: Instant | null): boolean => access !== null && wall > access

/** The province's time now, while the life of the program lasts in which it was told; null in another. */
function reckon({ at, bootId, monoMs }: ServerTime, life: string, now: number): Instant | null {
  if (bootId !== life || now < monoMs) return null
  return later(at, now - monoMs)
}

const latest = (...instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((most, each) => (each !== null && (most === null || each > most) ? each : most), null)
