import type { Hash } from '../../shared/base/ids.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { Tx } from '../database/database.ts'

/**
 * The first receipts of an office's events: the same bytes on every retry. Events without a receipt are left
 * out.
 */
export async function findReceipts(
  tx: Tx,
  office: string,
  events: readonly Hash[],
): Promise<Map<Hash, Signed>> {
  if (events.length === 0) return new Map()
  // Each event is looked up by itself. Given a list, a database that was never analysed reads every receipt
  // of the office.
  const rows = await tx<{ event: Buffer; id: Buffer; bytes: string; signature: string }[]>`
    SELECT v.event, v.id, v.bytes, v.signature FROM unnest(${events}::text[]) AS t (event)
    CROSS JOIN LATERAL (SELECT event, id, bytes, signature FROM verdicts
      WHERE office = ${office} AND event = decode(t.event, 'hex') AND no = 0 LIMIT 1) v`
  return new Map(
    rows.map(({ event, id, bytes, signature }) => [
      event.toString('hex'),
      { id: id.toString('hex'), bytes, signature },
    ]),
  )
}
