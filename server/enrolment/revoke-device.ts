import type { Instant } from '../../shared/base/ids.ts'
import type { Device } from '../admission/admit.ts'
import type { Tx } from '../database/database.ts'
import type { Judging } from '../deps.ts'
import { judgeAgain, readLost } from '../judging/judge-again.ts'

/**
 * A machine to be taken out of use. `since`: when it was lost, where that is known to be earlier than now.
 * `epoch`: up to which epoch of the machine, where this province may have forgotten some; without it, up to
 * the latest one it knows, and at least the first.
 */
type Asked = { office: string; device: string; since?: Instant | undefined; epoch?: number | undefined }
/**
 * `upTo`: the last epoch that is out of use, also if it is enrolled here only later. `burned` counts ranges
 * of numbers, `judged` acts that were judged again.
 */
type Revoked = { revoked: number; upTo: number; burned: number; judged: number }

/**
 * Takes a machine out of use (R11). What it sends from now on goes into quarantine, and its leases are
 * burned. With `since`, everything it had sent is judged again in the same transaction: an act done after
 * that moment, or perhaps after it, is held.
 */
export const revokeDevice = (
  judging: Judging,
  { office, device, since, epoch = 1 }: Asked,
): Promise<Revoked> =>
  judging.db.begin(async tx => {
    const machines = await readLost(tx, office)
    const devices = await tx<{ epoch: number }[]>`
      UPDATE devices SET suspended = coalesce(suspended, clock_timestamp()), why = 'revoked',
        lost = least(lost, ${since ?? null}::timestamptz)
      WHERE office = ${office} AND device = ${device} RETURNING epoch`
    const upTo = Math.max(epoch, ...devices.map(row => row.epoch))
    await tx`
      INSERT INTO revocations (office, device, epoch, lost) VALUES (${office}, ${device}, ${upTo}, ${since ?? null})
      ON CONFLICT (office, device) DO UPDATE SET epoch = greatest(revocations.epoch, excluded.epoch),
        lost = least(revocations.lost, excluded.lost)`
    const burned = await burn(tx, office, device)
    const judged = since === undefined ? 0 : await judgeLost(tx, judging, office, machines)
    return { revoked: devices.length, upTo, burned, judged }
  })

/** Burns all leases of a machine, and returns how many ranges that were. */
async function burn(tx: Tx, office: string, device: string): Promise<number> {
  const rows = await tx`
    UPDATE leases SET burned = clock_timestamp(), why = 'revoked'
    WHERE office = ${office} AND device = ${device} AND burned IS NULL RETURNING 1`
  return rows.length
}

/**
 * Suspends a machine that was enrolled just now, where it had been taken out of use before this province knew
 * it.
 */
export async function keepRevoked(tx: Tx, { office, device, epoch }: Device): Promise<void> {
  const rows = await tx`
    UPDATE devices SET suspended = clock_timestamp(), why = 'revoked', lost = r.lost FROM revocations AS r
    WHERE r.office = devices.office AND r.device = devices.device AND r.epoch >= devices.epoch
      AND devices.office = ${office} AND devices.device = ${device} AND devices.epoch = ${epoch} RETURNING 1`
  if (rows.length > 0) await burn(tx, office, device)
}

async function judgeLost(
  tx: Tx,
  { province, authority }: Judging,
  office: string,
  knew: Awaited<ReturnType<typeof readLost>>,
): Promise<number> {
  await tx`SELECT 1 FROM offices WHERE office = ${office} FOR UPDATE`
  const known = await authority(tx, office)
  const machines = await readLost(tx, office)
  return judgeAgain(tx, {
    ...{ office, province },
    before: { known, machines: knew },
    after: { known, machines },
  })
}
