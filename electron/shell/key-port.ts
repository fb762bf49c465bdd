import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { os, type RouterClient } from '@orpc/server'
import { z } from '../../shared/base/schema.ts'
import type { SystemKeyStore } from '../keys/system-key-store.ts'
import { type Port, serveDoor, wireOfPort } from './serve-door.ts'

const Secret = z.strictObject({ bytes: z.base64().max(8192) })
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const routerOf = (store: SystemKeyStore) => ({
  wrap: os.input(Secret).handler(async ({ input }) => base64Of(await store.wrap(bytesOf(input.bytes)))),
  unwrap: os.input(Secret).handler(async ({ input }) => base64Of(await store.unwrap(bytesOf(input.bytes)))),
})

/** Lets the desk's process use the key store through the main process, which alone can reach the system's. */
export const serveKeyStore = (store: SystemKeyStore, port: Port): void =>
  serveDoor(routerOf(store))(wireOfPort(port))

/** The system's key store as the desk's process sees it, through the port it was given. */
export function keyStoreBehind(port: Port, backend: string): SystemKeyStore {
  const ask: RouterClient<ReturnType<typeof routerOf>> = createORPCClient(
    new RPCLink({ port: port as never }),
  )
  return {
    backend,
    wrap: async secret => bytesOf(await ask.wrap({ bytes: base64Of(secret) })),
    unwrap: async wrapped => bytesOf(await ask.unwrap({ bytes: base64Of(wrapped) })),
  }
}
