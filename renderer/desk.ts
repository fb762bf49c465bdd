import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { QueryClient, useQuery } from '@tanstack/react-query'
import type { Answer, door } from '../shared/door.ts'
import type { Refusal } from '../shared/dossier/refusal.ts'

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

/** Opens the door: over the port that Electron's preload hands over, else over the shell's socket. */
export function openDoor(): Ask {
  const port = waitForPort()
  if (port) return createORPCClient(new PortLink({ port }))
  const websocket = new WebSocket('/door')
  return createORPCClient(new SocketLink({ websocket }))
}

/** The port of an Electron window: preload leaves it here before the page's script runs. */
const waitForPort = (): MessagePort | undefined => (window as { taiChoDoor?: MessagePort }).taiChoDoor

export const ask: Ask = openDoor()

/** The value of an answer; a refusal is thrown as {@link Refused} and shown as a sentence. */
export async function answerOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const said = await answer
  if (!said.ok) throw new Refused(said.refusal)
  return said.value
}

/** Asks and keeps the answer until news says that it changed. The key's first word is what the news is about. */
export const useAnswer = <T>(key: readonly unknown[], question: () => Promise<T>, enabled = true) =>
  useQuery<T, Error>({ queryKey: key, queryFn: question, enabled })

/** Listens for news for ever and lets the screens ask again what it concerns. */
export async function followNews(): Promise<void> {
  for await (const _news of await ask.news({})) await queries.invalidateQueries()
}
