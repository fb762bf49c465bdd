import { type Wake, wakeLater } from '../../clock.ts'
import type { Store } from '../../store/store.ts'

/** What background work is given: a timer, and where to report a fault. */
export type Background = { wake?: Wake; fault(what: string, error: unknown): void }

/** The pause after each piece of work, so that a question to the desk never waits for two pieces. */
const PAUSE_MS = 20
const AFTER_FAULT_MS = 15_000

/**
 * Does long work piece by piece between the questions to the desk, until a piece says that it was the last.
 */
export function inBackground(
  what: string,
  { wake = wakeLater, fault }: Background,
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
 * Scrubs the record in the background after it was opened: reads and checks all of it. The opening itself
 * checks only the end, which a power cut or a copy put back would spoil. It ends when everything was checked
 * or a doubt was found.
 */
export function scrubRecord(
  store: Store,
  { found, ...background }: Background & { found(): void },
): { stop(): void } {
  if (store.recovery) return { stop: () => undefined }
  return inBackground('scrub', background, () => {
    if (store.scrubNext() === 'more') return 'more'
    if (store.recovery) found()
    return 'all'
  })
}
