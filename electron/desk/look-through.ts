import type { Store } from '../store/store.ts'

/** Wakes later; what it gives back forgets it. Injected, so that a test decides when later is. */
type Wake = (ms: number, work: () => void) => () => void
/** What a long work beside the others is given: when it goes on, and whom it tells of a fault. */
export type Besides = { wake?: Wake; fault(what: string, error: unknown): void }

/** So long after each piece that whoever asks the desk something is never behind two of them. */
const PAUSE_MS = 20
const AFTER_FAULT_MS = 15_000

/** Does a long work piece by piece beside what the desk is asked, until a piece says that it was all. */
export function besides(
  what: string,
  { wake = later, fault }: Besides,
  piece: () => 'more' | 'all',
): { stop(): void } {
  let asleep: (() => void) | undefined
  const goOn = (): void => {
    try {
      if (piece() === 'more') asleep = wake(PAUSE_MS, goOn)
    } catch (error) {
      fault(what, error)
      asleep = wake(AFTER_FAULT_MS, goOn)
    }
  }
  asleep = wake(PAUSE_MS, goOn)
  return { stop: () => asleep?.() }
}

/**
 * Looks through the whole record right after it was opened, beside the work: the opening itself looks at its end, which is
 * what a power cut, a copy put back or a hurried hand would spoil. Ends when all of it was seen, or when it is in doubt.
 */
export function lookThrough(
  store: Store,
  { found, ...heard }: Besides & { found(): void },
): { stop(): void } {
  if (store.recovery) return { stop: () => undefined }
  return besides('look-through', heard, () => {
    if (store.lookOn() === 'more') return 'more'
    if (store.recovery) found()
    return 'all'
  })
}

const later: Wake = (ms, work) => {
  const timer = setTimeout(work, ms).unref()
  return () => clearTimeout(timer)
}
