import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { eraseKeys } from '../../keys/erase-keys.ts'
import type { Store } from '../../store/store.ts'
import { syncNow } from '../../sync/start-sync.ts'

/**
 * Why this machine may not be opened now (R10, R11), whoever has a PIN; undefined if it may. Either it was
 * taken out of use, or its province has been silent for longer than it may be opened without. In the second
 * case the province is asked once before anybody is turned away, at `server` if it moved. Whoever answers
 * there is believed by the pinned key alone.
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
 * Erases the keys of this machine on the first contact after it was taken out of use. What waited has been
 * uploaded before.
 */
export const eraseIfRevoked = (store: Store, folder: string): void => {
  if (store.delivery.isRevoked()) eraseKeys(folder)
}

/**
 * Whether the access lease is over. If the province spoke in this life of the program, its time counts, so
 * that a wrong clock once recorded locks nobody out.
 */
function isOver({ delivery, time }: Store): boolean {
  const until = delivery.accessUntil()
  if (until === null) return false
  const { lo, bootId, monoMs } = time()
  const { server } = delivery.state()
  if (server?.bootId !== bootId) return lo > until
  return Date.parse(server.at) + monoMs - server.monoMs > Date.parse(until)
}
