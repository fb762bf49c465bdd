import type { Round } from './sync-once.ts'

/** Wakes later; what it gives back forgets it. Injected, so that a test decides when later is. */
export type Wake = (ms: number, work: () => void) => () => void
/** A number from 0 up to 1, by chance. */
export type Chance = () => number
/** Rounds that go on by themselves. */
export type Syncing = {
  /** Something new waits: the next round is soon, unless the province was just not there. */
  nudge(): void
  /** A round now, whatever it waited for: a person asks, or the cable was moved. */
  hurry(): void
  /** Ends after the round that runs. */
  stop(): Promise<void>
}

/** How often a province that answers is asked, how soon after something new, how rarely one that does not. */
const EVERY_MS = 15_000
const SOON_MS = 500
const FIRST_MS = 2_000
const LONGEST_MS = 5 * 60_000

/**
 * Keeps a counter and its province together: round after round, for ever. After each that failed it waits twice as long,
 * up to five minutes, and never exactly: two hundred counters that lost the line together do not come back together.
 */
export function keepSyncing(
  round: () => Promise<Round>,
  { wake, chance, told }: { wake: Wake; chance: Chance; told(round: Round): void },
): Syncing {
  let failed = 0
  let asleep: (() => void) | undefined
  let running: Promise<void> | undefined
  let stopped = false
  let again = false
  let hurried = false
  const jittered = (ms: number): number => Math.round(ms * (0.5 + chance()))
  const sleep = (ms: number): void => {
    if (!stopped) asleep = wake(jittered(ms), start)
  }
  const start = (): void => {
    asleep = undefined
    again = false
    running = run().finally(() => {
      running = undefined
    })
  }
  const run = async (): Promise<void> => {
    hurried = false
    const done = await round()
    failed = done.why ? failed + 1 : 0
    told(done)
    if (hurried && !stopped) return run()
    sleep(pauseAfter(failed, again))
  }
  start()
  return {
    nudge() {
      again = true
      if (running || failed > 0 || !asleep) return
      asleep()
      sleep(SOON_MS)
    },
    hurry() {
      hurried = true
      if (running || stopped) return
      asleep?.()
      start()
    },
    async stop() {
      stopped = true
      asleep?.()
      await running
    },
  }
}

/** How long to wait after so many failures one after the other. */
function pauseAfter(failed: number, again: boolean): number {
  if (failed > 0) return Math.min(LONGEST_MS, FIRST_MS * 2 ** (failed - 1))
  return again ? SOON_MS : EVERY_MS
}
