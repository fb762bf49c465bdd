import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { eraseKeys } from '../../keys/erase-keys.ts'
import type { Store } from '../../store/store.ts'
import { syncNow } from '../../sync/start-sync.ts'

/**
 * Why this machine may not be opened now, whoever has a PIN (R10, R11): it was taken out of use, or its
 * province has said nothing for longer than it may be opened without; then the province is asked once before
 * anybody is turned away, at this address where it moved: whoever answers there is believed by the pinned key
 * alone.
 */
export async function findAccessRefusal(
  open: { store: Store } | undefined,
  server?: string,
): Promise<Refusal | undefined> {
  const store = open?.store
  if (!store || store.recovery || !store.delivery.province()) return undefined
  if (isOver(store)) await syncNow(store, server === undefined ? {} : { url: server })
  if (store.delivery.isRevoked()) return refuse('device-revoked')
  return isOver(store) ? refuse('access-over') : undefined
}

/**
 * On the first contact after it was taken out of use this machine erases its keys; what waited has gone up
 * before.
 */
export const eraseIfRevoked = (store: Store, folder: string): void => {
  if (store.delivery.isRevoked()) eraseKeys(folder)
}

/**
 * By the province's own time where it spoke in this life of the program: what a wrong clock once recorded
 * bars nobody.
 */
function isOver({ delivery, time }: Store): boolean {
  const until = delivery.accessUntil()
  if (until === null) return false
  const { lo, bootId, monoMs } = time()
  const { server } = delivery.state()
  if (server?.bootId !== bootId) return lo > until
  return Date.parse(server.at) + monoMs - server.monoMs > Date.parse(until)
}
