import { type Db, now, type Tx } from '../database/database.ts'
import type { Province } from '../signatures/province-key.ts'
import { isLedgerOf, type Mark, type Marked, type Stand } from './mark.ts'
import { findPutBack, giveToNobody, identityOf, type PutBack, sayPutBack } from './put-back.ts'

/*
 * Every process of a province keeps a mark in its data folder; processes that share the folder share the
 * mark. The mark is held against the database at each start and before each lease. Where the mark reaches
 * further, the database was put back, and what lies between is given to nobody. That is exact once every mark
 * that the database or another mark knows of was heard since. Until then a margin is jumped over as well
 * (put-back.ts).
 */

type Keeping = { db: Db; province: Province; mark: Mark | null }
type Heard = { mark: string; heard: Date }
type Lag = { series: string; to: number }

/**
 * Holds the mark against the database, for one Centre. Returns when the database was last put back, and
 * undefined where it never was as far as anybody knows.
 */
export async function hearMark(
  { db, province, mark }: Keeping,
  office: string,
): Promise<PutBack | undefined> {
  const putBack = await findPutBack(db, office, await identityOf(db), await now(db))
  if (!mark) return putBack
  const marked = mark.read()
  const heard = await heardOf(db, office)
  const lag = await findLag(db, office, marked)
  const last = heard.find(each => each.mark === marked.id)?.heard
  const isCurrent = last !== undefined && !(putBack && last < putBack.at)
  if (isCurrent && lag === undefined) return putBack && { ...putBack, exact: isExact(marked, heard, putBack) }
  // A gap belongs to a put-back that is known already, unless this mark was heard since that one: then the
  // database was put back another time.
  const isNew = lag !== undefined && (isCurrent || !putBack)
  const at = await db.begin(async tx => {
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`${office} marks`}, 0))`
    if (isNew) await sayPutBack(tx, office, null)
    const moment = await now(tx)
    for (const { series, to } of lag ?? []) {
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`${office} ${series}`}, 0))`
      await giveToNobody({ tx, province, office, at: moment }, { series, to, why: 'mark' })
    }
    await tx`
      INSERT INTO marks (office, mark, heard) VALUES (${office}, ${marked.id}, ${moment})
      ON CONFLICT (office, mark) DO UPDATE SET heard = excluded.heard`
    return moment
  })
  if (lag) await follow(db, mark, office)
  const since = isNew ? { at: new Date(at), margin: null, times: (putBack?.times ?? 0) + 1 } : putBack
  return since && { ...since, exact: isExact(marked, await heardOf(db, office), since) }
}

/**
 * Holds the mark against the database for every Centre, at each start. Returns for how many Centres this
 * start found that the database was put back.
 */
export async function hearAtStart(keeping: Keeping): Promise<number> {
  if (!keeping.mark) return 0
  const started = await now(keeping.db)
  let seen = 0
  const centres = await keeping.db<{ office: string }[]>`
    SELECT office FROM offices WHERE office = centre ORDER BY office`
  for (const { office } of centres) {
    const putBack = await hearMark(keeping, office)
    if (putBack && putBack.at.toISOString() >= started) seen++
    await raiseMark(keeping, office, {})
  }
  return seen
}

/**
 * Raises the mark to these numbers and to where the ledgers stand. None of these numbers may be handed out
 * before it returns.
 */
export async function raiseMark(
  { db, mark }: Pick<Keeping, 'db' | 'mark'>,
  office: string,
  numbers: Readonly<Record<string, number>>,
): Promise<void> {
  if (!mark) return
  const named = Object.entries(numbers).map(([series, to]) => [nameOf(office, series), to] as const)
  await db.begin(async tx => {
    await tx`SELECT pg_advisory_xact_lock(7102021)`
    const [stand, heard] = [await standOf(tx, office), await heardOf(tx, office)]
    mark.raise({ numbers: Object.fromEntries(named), ...stand, peers: heard.map(each => each.mark) })
  })
}

/**
 * The series of a Centre whose numbers the mark knows further than the database does. Empty where only a
 * ledger was lost; undefined where the mark knows nothing more.
 */
async function findLag(db: Db, office: string, marked: Marked): Promise<Lag[] | undefined> {
  const own = Object.entries(marked.numbers).filter(([name]) => name.startsWith(nameOf(office, '')))
  const spent = own.map(([name, to]) => ({ series: name.slice(nameOf(office, '').length), to }))
  const given = await db<{ series: string; to: number }[]>`
    SELECT t.series, l.last - 1 AS to FROM unnest(${spent.map(({ series }) => series)}::text[]) AS t (series)
    CROSS JOIN LATERAL (SELECT series AS of, upper(numbers) AS last FROM leases
      WHERE office = ${office} AND (series, upper(numbers)) <= (t.series, 9223372036854775807)
      ORDER BY series DESC, upper(numbers) DESC LIMIT 1) l WHERE l.of = t.series`
  const known = new Map(given.map(({ series, to }) => [series, to]))
  const lag = spent.filter(({ series, to }) => to > (known.get(series) ?? 0))
  return lag.length > 0 || (await isLedgerLost(db, office, marked)) ? lag : undefined
}

/**
 * Whether a ledger is shorter than the mark knows, or gone, or has another receipt where its last one stood
 * because it has grown again since.
 */
async function isLedgerLost(db: Db, office: string, { ledgers, lasts = {} }: Marked): Promise<boolean> {
  const own = Object.entries(ledgers).filter(([name]) => isLedgerOf(office, name))
  const ends = own.filter(([, size]) => size > 0)
  const rows = await db<{ name: string; size: number; last: string }[]>`
    SELECT v.office AS name, v.position + 1 AS size, encode(v.id, 'hex') AS last
    FROM unnest(${ends.map(([name]) => name)}::text[], ${ends.map(([, size]) => size - 1)}::bigint[]) AS t (office, position)
    JOIN verdicts v ON v.office = t.office AND v.position = t.position`
  const stands = new Map(rows.map(({ name, last }) => [name, last]))
  return ends.some(([name]) => {
    const last = stands.get(name)
    return last === undefined || (lasts[name] !== undefined && lasts[name] !== last)
  })
}

async function standOf(tx: Tx, office: string): Promise<Stand> {
  const rows = await tx<{ name: string; size: number; last: string | null }[]>`
    SELECT o.office AS name, o.ledger AS size, encode(v.id, 'hex') AS last FROM offices o
    LEFT JOIN verdicts v ON v.office = o.office AND v.position = o.ledger - 1
    WHERE o.centre = ${office} ORDER BY o.office`
  return {
    ledgers: Object.fromEntries(rows.map(({ name, size }) => [name, size])),
    lasts: Object.fromEntries(rows.flatMap(({ name, last }) => (last === null ? [] : [[name, last]]))),
  }
}

/**
 * Sets the mark to the ledgers as they stand. That they were put back is known now, and is told once, not
 * with every request until they are as long again.
 */
const follow = (db: Db, mark: Mark, office: string): Promise<unknown> =>
  db.begin(async tx => {
    await tx`SELECT pg_advisory_xact_lock(7102021)`
    mark.follow(office, await standOf(tx, office))
  })

const heardOf = async (db: Db | Tx, office: string): Promise<Heard[]> => [
  ...(await db<Heard[]>`SELECT mark, heard FROM marks WHERE office = ${office} ORDER BY mark`),
]

function isExact({ id, peers }: Marked, heard: readonly Heard[], { at }: Pick<PutBack, 'at'>): boolean {
  const since = new Set(heard.flatMap(each => (each.heard >= at ? [each.mark] : [])))
  return [id, ...peers, ...heard.map(({ mark }) => mark)].every(each => since.has(each))
}

const nameOf = (office: string, series: string): string => `${office} ${series}`
