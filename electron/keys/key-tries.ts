import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import type { Clock } from '../clock.ts'
import { changeSlot, slotOf } from './key-file.ts'
import { minutesLocked, NONE_WRONG, oneWrong, type Tries, triesLeft } from './tries.ts'

/** One try of a signing key's own password, counted before it is made: what it is answered with if it is wrong. */
export type KeyTry = {
  wrong: Refusal
  /** The password was right: those before it are forgotten. */
  right(): void
  /** The key was not reached: this was no try. */
  untried(): void
}

/**
 * Takes one of the five tries of a signing key's password. The count is the key's own: no log-in, no change of PIN and no
 * right password of another key makes it less; it stands on disk before the key is asked (R12).
 */
export function takeKeyTry(
  folder: string,
  { officer, use }: { officer: string; use: string },
  clock: Clock,
): KeyTry | Refusal {
  const stands = (): Tries => slotOf(folder, officer)?.keyWrong[use] ?? NONE_WRONG
  const keep = (tries: Tries): void =>
    changeSlot(folder, officer, { keyWrong: { ...slotOf(folder, officer)?.keyWrong, [use]: tries } })
  const before = stands()
  const locked = minutesLocked(before, clock)
  if (locked > 0) return refuse('key-locked', { minutes: locked })
  const counted = oneWrong(before, clock)
  keep(counted)
  const minutes = minutesLocked(counted, clock)
  return {
    wrong:
      minutes > 0 ? refuse('key-locked', { minutes }) : refuse('key-pin-wrong', { left: triesLeft(counted) }),
    right: () => keep(NONE_WRONG),
    // One less of what stands now: another try may have been counted meanwhile.
    untried: () => keep(counted.lockedAt === null ? oneLess(stands()) : before),
  }
}

const oneLess = ({ count, lockedAt }: Tries): Tries => ({ count: Math.max(0, count - 1), lockedAt })
