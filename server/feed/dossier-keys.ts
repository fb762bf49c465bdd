import type { DossierId } from '../../shared/base/ids.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { type ActsPage, type KeysGiven, type KeysTaken, PAGE_KEYS_MOST } from '../../shared/wire/acts.ts'
import type { Admitted } from '../admission/admit.ts'
import { type Db, now } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'

/** How many more keys than events a machine may have given. Keys go up before the acts they belong to. */
export const KEYS_AHEAD = 20_000

/**
 * Takes keys of dossiers, sealed as they are. The first key that a machine gives for a dossier stays. Keys
 * are stored under the machine's own Centre, whatever agency is named: the agency may be published only after
 * its first key. Keys are refused from a machine that was taken out of use (`suspended`), and from one that
 * gave far more than it ever recorded (`ahead`). The refusal is told, so that the machine gives the keys
 * again later.
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
 * The keys of some dossiers of a ledger, as many as a page holds. For each dossier, the machine that acted on
 * it first comes first, because it received the dossier; machines that did not act on it come last. The first
 * key of every dossier goes before the second key of any.
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
