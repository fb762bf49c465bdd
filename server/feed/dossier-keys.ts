import type { DossierId } from '../../shared/base/ids.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { type ActsPage, type KeysGiven, type KeysTaken, PAGE_KEYS_MOST } from '../../shared/wire/acts.ts'
import type { Admitted } from '../admission/admit.ts'
import { type Db, now } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'

/** So many keys more than events a machine may have given: they go up before what was received with them. */
export const KEYS_AHEAD = 20_000

/**
 * Takes keys of dossiers, sealed as they are: the first of a machine for a dossier stays. Whatever agency is
 * named, it is one of the machine's own Centre, also where it is published only behind its first key. None is
 * taken of a machine that was taken out of use, or that gave far more than it ever recorded: it must not
 * believe so, and gives them again.
 */
export async function takeKeys(
  db: Db,
  province: Province,
  who: Admitted,
  { nonce, keys }: KeysGiven,
): Promise<Signed | 'suspended' | 'ahead'> {
  const { office, device, epoch } = who
  const taken = await db.begin(async tx => {
    const [life] = await tx<{ suspended: boolean; ahead: boolean }[]>`
      SELECT suspended IS NOT NULL AS suspended, keys >= seq + ${KEYS_AHEAD} AS ahead FROM devices
      WHERE office = ${office} AND device = ${device} AND epoch = ${epoch} FOR UPDATE`
    if (!life || life.suspended) return 'suspended'
    if (life.ahead) return 'ahead'
    const news = await tx`
      INSERT INTO dossier_keys (office, dossier, device, sealed)
      SELECT office, decode(dossier, 'hex'), ${device}, sealed
      FROM unnest(${keys.map(({ agency }) => `${office}/${agency}`)}::text[],
        ${keys.map(({ dossier }) => dossier)}::text[], ${keys.map(({ sealed }) => sealed)}::text[])
        AS t (office, dossier, sealed)
      ON CONFLICT DO NOTHING RETURNING 1`
    if (news.length > 0)
      await tx`UPDATE devices SET keys = keys + ${news.length}
        WHERE office = ${office} AND device = ${device} AND epoch = ${epoch}`
    return 'taken'
  })
  if (taken !== 'taken') return taken
  const about = { v: 1, kind: 'keys', province: province.id, office, nonce, at: await now(db) } as const
  return province.say(DOMAIN.answer, about satisfies KeysTaken)
}

/**
 * The keys of some dossiers of a ledger. Of each, that of the machine which acted on it first comes first,
 * for it received it, and those of machines that did not act on it last: the first of every dossier go before
 * the second of any, as many as a page holds.
 */
export async function findKeys(
  db: Db,
  ledger: string,
  dossiers: readonly DossierId[],
): Promise<ActsPage['keys']> {
  const wanted = [...new Set(dossiers)]
  if (wanted.length === 0) return []
  const rows = await db<{ dossier: Buffer; device: string; sealed: string }[]>`
    SELECT k.dossier, k.device, k.sealed FROM unnest(${wanted}::text[]) AS t (dossier)
    CROSS JOIN LATERAL (SELECT dossier, device, sealed, row_number() OVER (ORDER BY acted, device) AS turn
      FROM (SELECT dossier, device, sealed, (SELECT min(place) FROM events e
          WHERE e.office = ${ledger} AND e.dossier = decode(t.dossier, 'hex') AND e.device = dossier_keys.device) AS acted
        FROM dossier_keys WHERE office = ${ledger} AND dossier = decode(t.dossier, 'hex')) g) k
    ORDER BY turn, k.dossier LIMIT ${PAGE_KEYS_MOST}`
  return rows.map(({ dossier, ...key }) => ({ dossier: dossier.toString('hex'), ...key }))
}
