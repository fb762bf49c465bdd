import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import type { KeyFile } from './key-file.ts'
import { changeSlot } from './slots.ts'
import { minutesLocked, NONE_WRONG, oneWrong, type Tries, triesLeft } from './tries.ts'

/**
 * One try of a signing key's own password, counted before it is made. `wrong` is the answer if the password
 * is wrong.
 */
export type KeyTry = {
  wrong: Refusal
  /** The password was right: the wrong ones before it are forgotten. */
  right(): void
  /** The key was not reached, so this was no try. */
  untried(): void
}

/**
 * Takes one of the five tries of a signing key's password. The count is the key's own: no log-in, no change
 * of PIN and no right password of another key lowers it. It is on disk before the key is asked (R12).
 */
export function takeKeyTry(
  folder: string,
  { officer, use }: { officer: string; use: string },
  clock: Clock,
): KeyTry | Refusal {
  const standing = ({ keyWrong }: Slot): Tries => keyWrong[use] ?? NONE_WRONG
  const change = (to: (tries: Tries) => Tries) =>
    changeSlot(folder, officer, slot => {
      const [stands, tries] = [standing(slot), to(standing(slot))]
      return tries === stands ? slot : { ...slot, keyWrong: { ...slot.keyWrong, [use]: tries } }
    })
  const taken = change(tries => (minutesLocked(tries, clock) > 0 ? tries : oneWrong(tries, clock)))
  const [before, counted] = taken ? [standing(taken.before), standing(taken.after)] : ERASED
  const minutes = minutesLocked(counted, clock)
  if (before === counted) return refuse('key-locked', { minutes })
  return {
    wrong:
      minutes > 0 ? refuse('key-locked', { minutes }) : refuse('key-pin-wrong', { left: triesLeft(counted) }),
    right: () => void change(() => NONE_WRONG),
    // One less than what stands now, because another try may have been counted meanwhile.
    untried: () => void change(stands => (counted.lockedAt === null ? oneLess(stands) : before)),
  }
}

/** Stands for the counts of a person whose keys were erased meanwhile. */
const ERASED: readonly [Tries, Tries] = [NONE_WRONG, { count: 1, lockedAt: null }]

type Slot = KeyFile['slots'][number]

const oneLess = ({ count, lockedAt }: Tries): Tries => ({ count: Math.max(0, count - 1), lockedAt })
