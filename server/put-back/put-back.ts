import { DOMAIN } from '../../shared/record/event.ts'
import type { Lease } from '../../shared/record/lease.ts'
import { binary, type Db, type Tx } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'

/*
 * A province that is put back from a backup has forgotten which numbers it gave since. The machines that have
 * these numbers spend them all the same. The first machine that speaks may know nothing of them, so no
 * question to the counters comes early enough. Whatever may have been given is therefore jumped over. Before
 * the next range of a series is given to anybody, a span behind the last known number is given to nobody, and
 * stands among the ranges with its reason.
 *
 * The database itself shows that it was put back: its system, its timeline or its own number differ from
 * those that the last numbers came out of (a dump that is read in, a copy, a recovery to a moment, a replica
 * that took over). Where a disk is set back as a whole, they do not differ. Then a counter that has seen
 * longer ledgers tells, or whoever put it back says so.
 */

/** The identity of this database; undefined where it does not tell. */
export async function identityOf(db: Db): Promise<string | undefined> {
  try {
    const [row] = await db<{ identity: string }[]>`
      SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()),
        (SELECT timeline_id FROM pg_control_checkpoint()),
        (SELECT oid FROM pg_database WHERE datname = current_database())) AS identity`
    return row?.identity
  } catch {
    return undefined // Another database that speaks the same protocol: people tell it there.
  }
}

/**
 * When the database was last put back, as far as anybody knows. `margin`: how many numbers were given since
 * its backup, where somebody said so; otherwise null. `times`: how often it was put back. `exact`: every mark
 * outside it was heard since, so that nothing more can have been given.
 */
export type PutBack = { at: Date; margin: number | null; times: number; exact?: boolean }

/**
 * Whether the database was put back. It was, where an office's earlier numbers came out of another database
 * than this one, which is noted from now on. Returns the last time; undefined where there was none.
 */
export async function findPutBack(
  tx: Db | Tx,
  office: string,
  identity: string | undefined,
  at: string,
): Promise<PutBack | undefined> {
  if (identity !== undefined) {
    await tx`
      INSERT INTO origins (office, identity) VALUES (${office}, ${identity})
      ON CONFLICT (office) DO UPDATE SET identity = excluded.identity,
        put_back = CASE WHEN origins.identity IS NULL THEN origins.put_back ELSE ${at}::timestamptz END,
        times = CASE WHEN origins.identity IS NULL THEN origins.times ELSE origins.times + 1 END
      WHERE origins.identity IS DISTINCT FROM excluded.identity`
  }
  const [row] = await tx<{ at: Date | null; margin: number | null; times: number }[]>`
    SELECT put_back AS at, margin, times FROM origins WHERE office = ${office}`
  return row?.at ? { ...row, at: row.at } : undefined
}

/**
 * Notes that a counter has seen a longer ledger than there is. This is believed once a day, so that no
 * machine can burn numbers at will.
 */
export const noteBehind = (db: Db, office: string): Promise<unknown> => db`
  INSERT INTO origins (office, put_back, times) VALUES (${office}, clock_timestamp(), 1)
  ON CONFLICT (office) DO UPDATE SET put_back = excluded.put_back, times = origins.times + 1
  WHERE origins.put_back IS NULL OR origins.put_back < excluded.put_back - interval '1 day'`

/**
 * Notes the word of whoever put the database back. `margin`: how many numbers of each series were given since
 * the backup, at most. Returns 0 where there is no such Centre.
 */
export async function sayPutBack(db: Db | Tx, office: string, margin: number | null): Promise<number> {
  const rows = await db`
    INSERT INTO origins (office, put_back, margin, times) SELECT office, clock_timestamp(), ${margin}::int, 1 FROM offices
    WHERE office = ${office} AND centre = ${office}
    ON CONFLICT (office) DO UPDATE SET put_back = excluded.put_back, margin = excluded.margin,
      times = origins.times + 1 RETURNING 1`
  return rows.length
}

/** The versions of the province's leases begin here. Those of a demo Centre's own authority count from 1. */
export const FIRST_VERSION = 1001

type Burning = { tx: Tx; province: Province; office: string; at: string; putBack: PutBack }
type Numbered = Pick<Lease, 'series' | 'period'> & { size: number }

/**
 * Gives a span of a series to nobody, once for each time the database was put back. There is no span where
 * every mark was heard since and nobody named a margin. Without a margin, the span is as long as what all
 * machines of the Centre take when each fetches the largest range that was ever given of the series, times
 * how often the database was put back: what was given between two times is known to neither.
 */
export async function burnAhead(
  { putBack, ...burning }: Burning,
  { series, period, size }: Numbered,
): Promise<void> {
  const { tx, office } = burning
  if (putBack.exact && putBack.margin === null) return
  const done = await tx`
    SELECT 1 FROM leases WHERE office = ${office} AND series = ${series} AND why = 'put-back'
      AND granted >= ${putBack.at} LIMIT 1`
  if (done.length > 0) return
  const [{ last = 0, largest = 0 } = {}] = await tx<{ last: number; largest: number }[]>`
    SELECT coalesce(max(upper(numbers)) - 1, 0) AS last,
      coalesce(max(upper(numbers) - lower(numbers)) FILTER (WHERE device <> ''), 0) AS largest
    FROM leases WHERE office = ${office} AND series = ${series}`
  const [{ machines = 1 } = {}] = await tx<{ machines: number }[]>`
    SELECT count(DISTINCT device)::int AS machines FROM devices WHERE office = ${office}`
  const margin = putBack.margin ?? machines * Math.max(size, largest) * Math.max(1, putBack.times)
  await giveToNobody(burning, { series, period, to: last + margin, why: 'put-back' })
}

type Span = { series: string; period?: Lease['period']; to: number; why: 'put-back' | 'mark' }

/**
 * Gives the numbers of a series from behind the last known one up to `to` to nobody. They stand among its
 * ranges.
 */
export async function giveToNobody(
  { tx, province, office, at }: Omit<Burning, 'putBack'>,
  { series, period = 'day', to, why }: Span,
): Promise<void> {
  const [{ no = 1, from = 1 } = {}] = await tx<{ no: number; from: number }[]>`
    SELECT count(*)::int + 1 AS no, coalesce(max(upper(numbers)), 1) AS from FROM leases
    WHERE office = ${office} AND series = ${series}`
  if (to < from) return
  const span = { series, period, firstDay: '0001-01-01', lastDay: '9999-12-31', from, to }
  const body: Lease = { ...span, device: '', epoch: 1 }
  const about = {
    v: 1,
    kind: 'lease',
    key: series,
    version: FIRST_VERSION + no,
    effectiveFrom: at,
    effectiveTo: null,
  } as const
  const { id, bytes, signature } = province.say(DOMAIN.publication, { ...about, issuer: province.id, body })
  await tx`
    INSERT INTO leases (office, series, no, id, numbers, days, device, epoch, granted, burned, why, bytes, signature)
    VALUES (${office}, ${series}, ${no}, ${binary(id)}, int8range(${from}, ${to}, '[]'), daterange(NULL, NULL), '', 1,
      ${at}, ${at}, ${why}, ${bytes}, ${signature})`
}
