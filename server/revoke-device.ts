import type { Instant } from '../shared/base/ids.ts'
import type { Tx } from './database.ts'
import { judgeAgain, readLost } from './judge-again.ts'
import type { Judging } from './take-published.ts'

/** A machine that is taken out of use; `since`: when it was lost, where that is known to be earlier. */
type Asked = { office: string; device: string; since?: Instant | undefined }
type Revoked = { revoked: number; burned: number; judged: number }

/**
 * Takes a machine out of use (R11): what it sends from now on goes into quarantine, what it was leased is burned. What it
 * sent since it was lost is judged again in the same transaction: what was or may have been done after that is held.
 */
export const revokeDevice = (judging: Judging, { office, device, since }: Asked): Promise<Revoked> =>
  judging.db.begin(async tx => {
    const machines = await readLost(tx, office)
    const devices = await tx`
      UPDATE devices SET suspended = coalesce(suspended, clock_timestamp()), why = 'revoked',
        lost = least(lost, ${since ?? null}::timestamptz)
      WHERE office = ${office} AND device = ${device} RETURNING 1`
    const burned = await tx`
      UPDATE leases SET burned = clock_timestamp(), why = 'revoked'
      WHERE office = ${office} AND device = ${device} AND burned IS NULL RETURNING 1`
    const judged = since === undefined ? 0 : await judgeLost(tx, judging, office, machines)
    return { revoked: devices.length, burned: burned.length, judged }
  })

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
