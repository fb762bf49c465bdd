import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, type QueryFunction, useQuery } from '@tanstack/react-query'
import type { Answer } from '../shared/answer.ts'
import type { door } from '../shared/door.ts'
import type { Refusal } from '../shared/refusals/refusal.ts'
import { keepLine, type Line, type LineState } from './line.ts'
import { isElectron, openPort } from './port.ts'

/** Every question of the door, asked of the desk. */
export type Ask = ContractRouterClient<typeof door>

/** How long to wait before listening again. */
const PAUSE_MS = 200

/** Thrown when the desk answers with a refusal. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refusal)
    this.refusal = refusal
  }
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
  },
})

/** Opens a line to the desk: over the port that an Electron window is given, else over the shell's socket. */
function connect(): Line {
  const wire = isElectron(window) ? openPort(window) : new WebSocket('/door')
  const heard = (event: 'open' | 'close'): Promise<void> =>
    new Promise(done => wire.addEventListener(event, () => done(), { once: true }))
  // This listener is added before the link's own. A request that the link gives up is so known to have been
  // under way when the line broke.
  const broken = heard('close')
  if (wire instanceof WebSocket)
    return { link: new SocketLink({ websocket: wire }), opened: heard('open'), broken }
  return { link: new PortLink({ port: wire }), opened: wire.came, broken }
}

/** Tells the strip how the line stands. Once the line is back, everything shown is asked again. */
function tellLine(state: LineState): void {
  const before = queries.getQueryData<LineState>(['line'])
  queries.setQueryData<LineState>(['line'], state)
  if (state === 'open' && before !== undefined && before !== 'open')
    void queries.invalidateQueries({ predicate: ({ queryKey }) => !LASTING.includes(String(queryKey[0])) })
}

/** Asks the desk, on a line that is reopened whenever it breaks. */
export const ask: Ask = createORPCClient(keepLine(connect, tellLine))

/** The value of an answer. @throws Refused for a refusal, to be shown as a sentence */
export function valueIn<T>(said: Answer<T>): T {
  if (!said.ok) throw new Refused(said.refusal)
  return said.value
}

/** The value of an answer that is still awaited. @throws Refused for a refusal */
export const answerOf = async <T>(answer: Promise<Answer<T>>): Promise<T> => valueIn(await answer)

/** Every question of the door as a query, with its key. */
export const desk = createTanstackQueryUtils(ask)

type Question<T> = {
  queryKey: readonly unknown[]
  queryFn: QueryFunction<Answer<T>, never>
}

/**
 * Asks a question and keeps the answer until news says that it changed. A refusal becomes the query's error.
 */
export const useAnswer = <T>(question: Question<T>, enabled = true) =>
  useQuery<Answer<T>, Error, T>({
    ...(question as object),
    queryKey: question.queryKey,
    select: valueIn,
    enabled,
  })

/** Forgets what a session may have shown, so that the next person finds nothing of the last. */
export function forget(): void {
  queries.removeQueries({ predicate: ({ queryKey }) => !OPEN_TO_ALL.includes(String(queryKey[0])) })
}

/**
 * Listens for news for ever, on whatever line there is, and makes the screens ask again for what the news
 * concerns.
 */
export async function followNews(): Promise<never> {
  for (;;) {
    try {
      for await (const { about } of await ask.news({})) {
        if (about === 'session') forget()
        await queries.invalidateQueries({
          predicate: ({ queryKey }) => !LASTING.includes(String(queryKey[0])),
        })
      }
    } catch {
      // The line broke, and the strip says so in words. Listening goes on on the next line.
      await new Promise(done => setTimeout(done, PAUSE_MS))
    }
  }
}

/** Hands every code that the counter's scanner reads to `read`. Call the returned function to stop. */
export function followScans(read: (scan: string) => void): () => void {
  const until = new AbortController()
  const follow = async (): Promise<void> => {
    while (!until.signal.aborted) {
      try {
        for await (const scan of await ask.scans({}, { signal: until.signal })) read(scan)
      } catch {
        // The line broke, or the desk stopped listening. Listening goes on on the next line.
        await new Promise(done => setTimeout(done, PAUSE_MS))
      }
    }
  }
  void follow()
  return () => until.abort()
}

// What anyone may see before logging in, and what no news can change: bytes are kept by their hash, versions
// by theirs.
const OPEN_TO_ALL = [desk.hall.key(), desk.status.key(), ['line']].map(([path]) => String(path))
const LASTING = [desk.paper.bytes.key(), desk.catalogue.get.key(), ['line']].map(([path]) => String(path))
