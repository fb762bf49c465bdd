import { setImmediate as turn } from 'node:timers/promises'
import { RUN_EVENTS } from '../../../shared/wire/push.ts'

/**
 * How a round shares the thread with the people working at the counter: whoever asks for something is
 * answered first.
 */
export type Pace = {
  /** Does what somebody waits for. No piece of a round begins before it is done. */
  first<T>(work: () => Promise<T>): Promise<T>
  /** Waits for the round's turn; returns how many events its next piece may have. */
  next(): Promise<number>
}

/**
 * How many events a piece has while somebody works: few enough that nobody notices the busy thread, and as
 * many as one batch signature of the device covers. Half an outage at once would hold the thread for a
 * second.
 */
export const PIECE_EVENTS = 16
/** For how long after the last question somebody counts as working. */
const WORKING_MS = 10_000
/**
 * How many questions a piece lets go first, and how long it waits at most: a question may itself wait for a
 * person at a token.
 */
const [LET_FIRST, MOST_MS] = [8, 2_000]

/** The pace if nobody works: as much as one push may hold. */
export const unhurried: Pace = { first: work => work(), next: async () => RUN_EVENTS }

/** The pace of an open desk. `monoMs` is the machine's monotonic clock. */
export function openPace({ monoMs }: { monoMs(): number }): Pace {
  let asked = Number.NEGATIVE_INFINITY
  const answering = new Set<Promise<unknown>>()
  return {
    async first(work) {
      asked = monoMs()
      const done = work()
      answering.add(done)
      try {
        return await done
      } finally {
        answering.delete(done)
      }
    },
    async next() {
      // Lets the event loop take up what came in meanwhile, before checking whether somebody waits.
      await turn()
      for (let many = 0; answering.size > 0 && many < LET_FIRST; many++) await oneOf(answering)
      return monoMs() - asked < WORKING_MS ? PIECE_EVENTS : RUN_EVENTS
    },
  }
}

/** Waits until one of them is done, or the piece has waited long enough. */
async function oneOf(answering: Iterable<Promise<unknown>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>(done => {
    timer = setTimeout(done, MOST_MS)
  })
  await Promise.race([enough, ...[...answering].map(each => each.catch(() => undefined))])
  clearTimeout(timer)
  await turn()
}
