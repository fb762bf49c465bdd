import type { Signed } from '../../shared/record/receipt.ts'
import type { Device } from '../admission/admit.ts'
import { binary, type Tx } from '../database/database.ts'
import type { Ledgers, Shared } from '../ledgers/ledgers.ts'
import { findReceipts } from '../ledgers/receipts.ts'
import type { Arrived } from './check-arrived.ts'

/**
 * Notes a fork: two events under one number of one device, because its disk was copied or set back. Both are
 * kept as evidence, the device is suspended, and its leases are burned. What it sends from now on goes into
 * quarantine (R26). The machine's next epoch has another key, which no copy of this one has, and works on
 * whatever a copy still sends.
 */
export async function noteFork(
  tx: Tx,
  ledgers: Ledgers,
  { who: { office, device, epoch }, seq, sent }: Arrived,
  { shared, at }: { shared: Shared | null; at: string },
): Promise<{ receipt: Signed; fresh: boolean }> {
  const event = binary(sent.id)
  const rows = await tx`
    INSERT INTO forks (office, device, epoch, seq, event, noticed, bytes, device_signature)
    VALUES (${office}, ${device}, ${epoch}, ${seq}, ${event}, ${at}, ${Buffer.from(sent.bytes)},
      ${sent.deviceSignature})
    ON CONFLICT DO NOTHING RETURNING 1`
  const before = (await findReceipts(tx, office, [sent.id])).get(sent.id)
  if (before) return { receipt: before, fresh: rows.length > 0 }
  await tx`
    UPDATE devices SET suspended = ${at}, why = 'fork'
    WHERE office = ${office} AND device = ${device} AND epoch <= ${epoch} AND suspended IS NULL`
  await burnLeased(tx, { office, device, epoch }, at)
  const link = { device, epoch, seq, event: sent.id, no: 0 }
  const { signed } = ledgers.say(office, { ...link, verdict: 'quarantined', reason: 'fork', at }, shared)
  return { receipt: signed, fresh: true }
}

/** Either copy may spend what the machine was leased. None of it is given again (R18). */
const burnLeased = (tx: Tx, { office, device, epoch }: Device, at: string): Promise<unknown> => tx`
  UPDATE leases SET burned = ${at}, why = 'fork'
  WHERE office = ${office} AND device = ${device} AND epoch <= ${epoch} AND burned IS NULL`
