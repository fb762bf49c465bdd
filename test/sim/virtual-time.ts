import type { Clock } from '../../electron/clock.ts'
import type { Chance } from './chance.ts'
import { later } from './program.ts'

type Entry = { at: number; tie: number; work: () => void }
/** Time that passes only when nothing is left to do at its present moment. */
export type VirtualTime = {
  ms(): number
  now(): string
  /** Does the work after so many milliseconds. Call the returned function to cancel it. */
  after(ms: number, work: () => void): () => void
  wait(ms: number): Promise<void>
  /**
   * Goes on, event by event in the order of their times, until this moment, or until nothing is to come or
   * `done` says so.
   */
  pass(until: number, done?: () => boolean): Promise<void>
}

/** Opens time at this moment. What falls on one moment is done in an order that the seed draws. */
export function virtualTime(start: string, chance: Chance): VirtualTime {
  let now = Date.parse(start)
  const queue: Entry[] = []
  const after = (ms: number, work: () => void): (() => void) => {
    const entry = { at: now + Math.max(0, Math.round(ms)), tie: chance.draw(), work: later(work) }
    const place = queue.findIndex(({ at, tie }) => at > entry.at || (at === entry.at && tie > entry.tie))
    queue.splice(place < 0 ? queue.length : place, 0, entry)
    return () => {
      const at = queue.indexOf(entry)
      if (at >= 0) queue.splice(at, 1)
    }
  }
  return {
    ms: () => now,
    now: () => new Date(now).toISOString(),
    after,
    wait: ms => new Promise(done => after(ms, done)),
    async pass(until, done = () => false) {
      await settled()
      for (let next = queue[0]; next && next.at <= until && !done(); next = queue[0]) {
        queue.shift()
        now = next.at
        next.work()
        await settled()
      }
      if (!done()) now = Math.max(now, until)
    },
  }
}

/**
 * Resolves when everything that waits only for other promises has gone on. No thread and no timer is left by
 * then.
 */
const settled = (): Promise<void> => new Promise(done => setImmediate(done))

/** The clock of one machine. Its wall clock can be turned; its running time begins anew with every start. */
export function machineClock(
  time: VirtualTime,
): Clock & { turn(ms: number): void; setRight(): void; start(boots: boolean): void } {
  let [skew, started, life] = [0, time.ms(), 1]
  return {
    now: () => new Date(time.ms() + skew).toISOString(),
    monoMs: () => time.ms() - started + 1_000_000,
    get bootId() {
      return `life-${life}`
    },
    turn(ms) {
      skew += ms
    },
    setRight() {
      skew = 0
    },
    start(boots) {
      if (boots) started = time.ms()
      life++
    },
  }
}
