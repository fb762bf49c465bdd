import type { Hash } from '../shared/base/ids.ts'
import type { Signed } from '../shared/record/receipt.ts'
import { binary, type Tx } from './database.ts'

/** The receipts that events of an office got when they came first: the same bytes on every retry. */
export async function findReceipts(
  tx: Tx,
  office: string,
  events: readonly Hash[],
): Promise<Map<Hash, Signed>> {
  if (events.length === 0) return new Map()
  const rows = await tx<{ event: Buffer; id: Buffer; bytes: string; signature: string }[]>`
    SELECT event, id, bytes, signature FROM verdicts
    WHERE office = ${office} AND event IN ${tx(events.map(binary))} AND no = 0`
  return new Map(
    rows.map(({ event, id, bytes, signature }) => [
      event.toString('hex'),
      { id: id.toString('hex'), bytes, signature },
    ]),
  )
}
