import { RPCHandler } from '@orpc/server/ws'
import { z } from '../../shared/base/schema.ts'
import type { routerOf } from '../desk/router.ts'

/** A line to one window, whatever carries it: a socket in the window shell, a port in Electron. */
export type Wire = {
  send(text: string): void
  onText(heard: (text: unknown) => void): void
  onClose(gone: () => void): void
}
/** The parts of an Electron port that are used here. */
export type Port = {
  on(event: 'message' | 'close', heard: (event: { data: unknown }) => void): unknown
  postMessage(data: unknown): void
  start?(): void
}

/** No question of the door is longer; a longer message is not read. */
export const LONGEST_MESSAGE = 4 * 1024 * 1024
type AnyRouter = ConstructorParameters<typeof RPCHandler>[0]

/**
 * Answers the questions of a router on any wire. What is no question is dropped, so no line can break the
 * desk.
 */
export function serveDoor(router: ReturnType<typeof routerOf> | AnyRouter): (wire: Wire) => void {
  const handler = new RPCHandler(router as AnyRouter)
  return wire => {
    const socket = {
      send: (text: string) => wire.send(text),
      addEventListener(event: string, heard: (event: { data?: unknown }) => void) {
        if (event === 'close') wire.onClose(() => heard({}))
        if (event === 'message') wire.onText(text => isQuestion(text) && heard({ data: text }))
      },
    }
    void handler.upgrade(socket as never, { context: {} })
  }
}

/** An Electron port as a wire. */
export const wireOfPort = (port: Port): Wire => ({
  send: text => port.postMessage(text),
  onText: heard => void port.on('message', ({ data }) => heard(data)),
  onClose: gone => void port.on('close', gone),
})

/** A question as oRPC writes it, or the message that an earlier one is no longer waited for. */
const Question = z.union([
  z.object({
    i: z.string().max(64),
    t: z.literal(1).optional(),
    p: z.object({
      u: z.string().max(200).startsWith('/'),
      h: z.record(z.string(), z.string()).optional(),
      m: z.string().max(10).optional(),
    }),
  }),
  z.object({ i: z.string().max(64), t: z.literal(4) }),
])

const isQuestion = (text: unknown): text is string => {
  if (typeof text !== 'string' || text.length > LONGEST_MESSAGE) return false
  try {
    return Question.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
