import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, type QueryFunction, useQuery } from '@tanstack/react-query'
import type { Answer, door } from '../shared/door.ts'
import type { Refusal } from '../shared/dossier/refusal.ts'
import { isElectron, openPort } from './port.ts'

/** Every question of the door, asked of the desk. */
export type Ask = ContractRouterClient<typeof door>

/** A refusal that came back where an answer was awaited. */
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

/** Opens the door: over the port that an Electron window is given, else over the shell's socket. */
export function openDoor(): Ask {
  if (isElectron(window)) return createORPCClient(new PortLink({ port: openPort(window) }))
  const websocket = new WebSocket('/door')
  return createORPCClient(new SocketLink({ websocket }))
}

export const ask: Ask = openDoor()

/** The value of an answer; a refusal is thrown as {@link Refused} and shown as a sentence. */
export function valueIn<T>(said: Answer<T>): T {
  if (!said.ok) throw new Refused(said.refusal)
  return said.value
}

/** The value of an answer that is still awaited. */
export const answerOf = async <T>(answer: Promise<Answer<T>>): Promise<T> => valueIn(await answer)

/** Every question of the door as a query: its key, how it is asked. */
export const desk = createTanstackQueryUtils(ask)

type Question<T> = {
  queryKey: readonly unknown[]
  queryFn: QueryFunction<Answer<T>, never>
}

/** Asks and keeps the answer until news says that it changed; a refusal becomes the error. */
export const useAnswer = <T>(question: Question<T>, enabled = true) =>
  useQuery<Answer<T>, Error, T>({
    ...(question as object),
    queryKey: question.queryKey,
    select: valueIn,
    enabled,
  })

/** What a session may have shown: forgotten with it, so that the next person finds nothing of the last. */
export function forget(): void {
  queries.removeQueries({ predicate: ({ queryKey }) => !OPEN_TO_ALL.includes(String(queryKey[0])) })
}

/** Listens for news for ever and lets the screens ask again what it concerns. */
export async function followNews(): Promise<void> {
  for await (const { about } of await ask.news({})) {
    if (about === 'session') forget()
    await queries.invalidateQueries({ predicate: ({ queryKey }) => !LASTING.includes(String(queryKey[0])) })
  }
}

/** Hands every code that the counter's scanner reads to `read`, until the answer is called. */
export function followScans(read: (scan: string) => void): () => void {
  const until = new AbortController()
  const follow = async (): Promise<void> => {
    for await (const scan of await ask.scans({}, { signal: until.signal })) read(scan)
  }
  // The door closing ends it too; the strip says so in words.
  follow().catch(() => undefined)
  return () => until.abort()
}

// What anyone may see before he has logged in, and what no news can change: bytes are kept by their hash, versions by theirs.
const OPEN_TO_ALL = [desk.hall.key(), desk.status.key(), ['lost']].map(([path]) => String(path))
const LASTING = [desk.paper.bytes.key(), desk.catalogue.get.key(), ['lost']].map(([path]) => String(path))
