import type { ClientContext, ClientLink } from '@orpc/client'

/** One line to the desk while it stands: asked on it, told when it opened and when it broke. */
export type Line = { link: ClientLink<ClientContext>; opened: Promise<void>; broken: Promise<void> }
/**
 * How the line stands: broken and being opened anew, or broken for so long that the program has to be opened
 * anew.
 */
export type LineState = 'open' | 'broken' | 'long-broken'

/** The line broke while something was being done: whether it was recorded, only the dossier says. */
export class Unanswered extends Error {}
/** The line did not come back in time: nothing was sent. */
export class Unsent extends Error {}

/** Between one try and the next; the last for ever. */
const WAITS_MS = [200, 500, 1000, 2000, 5000]
const PATIENCE_MS = 8_000
const LONG = 6

/**
 * Keeps a line to the desk: what breaks is opened anew, and what is asked meanwhile waits for it. What was
 * under way when it broke is not sent again by itself: the same act may be sent again by the person, and is
 * recorded once.
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
