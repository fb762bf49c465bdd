import type { Store } from '../store/store.ts'

/** Wakes later; what it gives back forgets it. Injected, so that a test decides when later is. */
type Wake = (ms: number, work: () => void) => () => void
type Heard = { wake?: Wake; found(): void; fault(what: string, error: unknown): void }

/** So long after each piece that whoever asks the desk something is never behind two of them. */
const PAUSE_MS = 20
const AFTER_FAULT_MS = 15_000

/**
 * Looks through the whole record right after it was opened, beside the work: the opening itself looks at its end, which is
 * what a power cut, a copy put back or a hurried hand would spoil. Ends when all of it was seen, or when it is in doubt.
 */
export function lookThrough(store: Store, { wake = later, found, fault }: Heard): { stop(): void } {
  let asleep: (() => void) | undefined
  const look = (): void => {
    try {
      if (store.lookOn() === 'more') asleep = wake(PAUSE_MS, look)
      else if (store.recovery) found()
    } catch (error) {
      fault('look-through', error)
      asleep = wake(AFTER_FAULT_MS, look)
    }
  }
  if (!store.recovery) asleep = wake(PAUSE_MS, look)
  return { stop: () => asleep?.() }
}

const later: Wake = (ms, work) => {
  const timer = setTimeout(work, ms).unref()
  return () => clearTimeout(timer)
}
