import type { Hash } from '../../shared/base/ids.ts'
import { GENESIS } from '../../shared/record/event.ts'
import type { Admitted } from '../admission/admit.ts'
import { binary, type Tx } from '../database/database.ts'
import type { Shared } from '../ledgers/ledgers.ts'
import type { Arrived } from './check-arrived.ts'

/**
 * A link that continues a chain. `shared`: the batch in which its receipt is signed, null where its counter
 * knows no batches.
 */
export type Link = Arrived & { shared: Shared | null }
type Run = { tip: Hash | null; suspended: boolean; shared: Shared | null; arrived: readonly Arrived[] }

/**
 * Checks that each link follows the one before it. A link that does not, or that comes from a suspended
 * device, is taken in as poison.
 */
export async function linkUp(tx: Tx, { tip, suspended, shared, arrived }: Run): Promise<Link[]> {
  const first = arrived.find(({ seq }) => seq === 1)
  const before = first?.body && (await isOwn(tx, first.who, first.body.prev))
  let last = tip
  return arrived.map(each => {
    const { body, seq, sent } = each
    const linked = !body || (seq === 1 ? before : body.prev === last)
    last = sent.id
    return {
      ...each,
      shared,
      poison: suspended ? 'device-suspended' : (each.poison ?? (linked ? undefined : 'chain-broken')),
    }
  })
}

/**
 * Whether the first link of an epoch goes on from an event of this device: the last one that its backup held,
 * or the beginning.
 */
async function isOwn(tx: Tx, { office, device }: Admitted, prev: Hash): Promise<boolean> {
  if (prev === GENESIS) return true
  const rows = await tx`
    SELECT 1 FROM links WHERE office = ${office} AND device = ${device} AND event = ${binary(prev)} LIMIT 1`
  return rows.length > 0
}
