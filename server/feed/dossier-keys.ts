import type { DossierId } from '../../shared/base/ids.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { ActsPage, KeysGiven, KeysTaken } from '../../shared/wire/acts.ts'
import { type Admitted, isSuspended } from '../admission/admit.ts'
import { type Db, now } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'

/** So many machines' keys of one dossier are given at most: one received it, and one that is no good must not hide that one. */
const KEYS_EACH = 2

/**
 * Takes keys of dossiers, sealed as they are: the first of a machine for a dossier stays. Whatever agency is named, it is one
 * of the machine's own Centre, also where it is published only behind its first key. Undefined for a machine that was taken out of use: none of its keys is taken, and it must not believe so.
 */
export async function takeKeys(
  db: Db,
  province: Province,
  who: Admitted,
  { nonce, keys }: KeysGiven,
): Promise<Signed | undefined> {
  const { office, device } = who
  const taken = await db.begin(async tx => {
    if (await isSuspended(tx, who)) return false
    await tx`
      INSERT INTO dossier_keys (office, dossier, device, sealed)
      SELECT office, decode(dossier, 'hex'), ${device}, sealed
      FROM unnest(${keys.map(({ agency }) => `${office}/${agency}`)}::text[],
        ${keys.map(({ dossier }) => dossier)}::text[], ${keys.map(({ sealed }) => sealed)}::text[])
        AS t (office, dossier, sealed)
      ON CONFLICT DO NOTHING`
    return true
  })
  if (!taken) return undefined
  const about = { v: 1, kind: 'keys', province: province.id, office, nonce, at: await now(db) } as const
  return province.say(DOMAIN.answer, about satisfies KeysTaken)
}

/** The keys of some dossiers of a ledger, those of machines that took acts on them first. */
export async function findKeys(
  db: Db,
  ledger: string,
  dossiers: readonly DossierId[],
): Promise<ActsPage['keys']> {
  const wanted = [...new Set(dossiers)]
  if (wanted.length === 0) return []
  const rows = await db<{ dossier: Buffer; device: string; sealed: string }[]>`
    SELECT k.dossier, k.device, k.sealed FROM unnest(${wanted}::text[]) AS t (dossier)
    CROSS JOIN LATERAL (SELECT dossier, device, sealed, EXISTS (SELECT FROM events e
        WHERE e.office = ${ledger} AND e.dossier = decode(t.dossier, 'hex') AND e.device = dossier_keys.device) AS acted
      FROM dossier_keys WHERE office = ${ledger} AND dossier = decode(t.dossier, 'hex')
      ORDER BY acted DESC, device LIMIT ${KEYS_EACH}) k
    ORDER BY k.dossier, k.acted DESC, k.device`
  return rows.map(({ dossier, ...key }) => ({ dossier: dossier.toString('hex'), ...key }))
}
