import type { Hash } from '../../shared/base/ids.ts'
import { GENESIS } from '../../shared/record/event.ts'
import type { Admitted } from '../admission/admit.ts'
import { binary, type Tx } from '../database/database.ts'
import type { Shared } from '../ledgers/ledgers.ts'
import type { Arrived } from './check-arrived.ts'

/**
 * A link of a chain that goes on; the batch in which its receipt is signed, null where its counter knows no
 * batches.
 */
export type Link = Arrived & { shared: Shared | null }
type Run = { tip: Hash | null; suspended: boolean; shared: Shared | null; arrived: readonly Arrived[] }

/**
 * Checks how the links follow each other: what does not follow, or comes from a suspended device, is taken in
 * as poison.
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

/** The first link of an epoch goes on from the last event its backup held: one of this device's own. */
async function isOwn(tx: Tx, { office, device }: Admitted, prev: Hash): Promise<boolean> {
  if (prev === GENESIS) return true
  const rows = await tx`
    SELECT 1 FROM links WHERE office = ${office} AND device = ${device} AND event = ${binary(prev)} LIMIT 1`
  return rows.length > 0
}
