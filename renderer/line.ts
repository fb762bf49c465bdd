import type { ClientContext, ClientLink } from '@orpc/client'

/** One line to the desk. `opened` and `broken` resolve when the line opened and when it broke. */
export type Line = { link: ClientLink<ClientContext>; opened: Promise<void>; broken: Promise<void> }
/**
 * How the line stands. `broken`: it is being reopened. `long-broken`: it has been broken for so long that the
 * program has to be opened anew.
 */
export type LineState = 'open' | 'broken' | 'long-broken'

/** The line broke while something was being done. Only the dossier shows whether it was recorded. */
export class Unanswered extends Error {}
/** The line did not come back in time. Nothing was sent. */
export class Unsent extends Error {}

/** The waits between tries; the last one repeats for ever. */
const WAITS_MS = [200, 500, 1000, 2000, 5000]
const PATIENCE_MS = 8_000
const LONG = 6

/**
 * Keeps a line to the desk. A broken line is reopened, and questions wait for it in the meantime. What was
 * under way when the line broke is not sent again by itself. The person may send the same act again, and it
 * is recorded once.
 * @throws Unanswered where the line broke under the question, Unsent where it did not come back in time
 */
export function keepLine(connect: () => Line, tell: (state: LineState) => void): ClientLink<ClientContext> {
  let tries = 0
  let ready = waitingFor<Line>()
  const hold = (line: Line): void => {
    void line.opened.then(() => {
      tries = 0
      tell('open')
      ready.done(line)
    })
    void line.broken.then(() => {
      if (ready.isDone) ready = waitingFor<Line>()
      tell(tries >= LONG ? 'long-broken' : 'broken')
      setTimeout(() => hold(connect()), WAITS_MS[Math.min(tries++, WAITS_MS.length - 1)])
    })
  }
  hold(connect())
  return {
    async call(path, input, options) {
      const line = await within(ready.promise)
      let isBroken = false
      void line.broken.then(() => {
        isBroken = true
      })
      try {
        return await line.link.call(path, input, options)
      } catch (fault) {
        await Promise.resolve()
        throw isBroken ? new Unanswered() : fault
      }
    },
  }
}

function waitingFor<T>() {
  const { promise, resolve } = Promise.withResolvers<T>()
  const waiting = {
    promise,
    isDone: false,
    done(value: T) {
      waiting.isDone = true
      resolve(value)
    },
  }
  return waiting
}

const within = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_done, failed) => setTimeout(() => failed(new Unsent()), PATIENCE_MS)),
  ])
