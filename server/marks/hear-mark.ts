import { type Db, now, type Tx } from '../database.ts'
import type { Province } from '../key.ts'
import { findPutBack, giveToNobody, identityOf, type PutBack, sayPutBack } from '../put-back.ts'
import type { Mark, Marked } from './mark.ts'

/*
 * Every process of a province keeps a mark in its data folder (processes that share the folder share the mark). It is held
 * against the database at each start and before each lease: where it reaches further, the database was put back, and what
 * lies between is given to nobody. That is exact once every mark which the database or another mark knows of was heard
 * since; until then a margin is jumped over besides (put-back.ts).
 */

type Keeping = { db: Db; province: Province; mark: Mark | null }
type Heard = { mark: string; heard: Date }
type Lag = { series: string; to: number }

/** Holds the mark against the database, for one Centre. Says when the database was put back last, if it ever was. */
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
  // What was known already is another's find; what is new since this mark was heard is another time.
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
  const since = isNew ? { at: new Date(at), margin: null, times: (putBack?.times ?? 0) + 1 } : putBack
  return since && { ...since, exact: isExact(marked, await heardOf(db, office), since) }
}

/** Holds it against the database for every Centre: at each start. */
export async function hearAtStart(keeping: Keeping): Promise<void> {
  if (!keeping.mark) return
  const centres = await keeping.db<{ office: string }[]>`
    SELECT office FROM offices WHERE office = centre ORDER BY office`
  for (const { office } of centres) {
    await hearMark(keeping, office)
    await raiseMark(keeping, office, {})
  }
}

/** Raises the mark to these numbers and to where the ledgers stand; nothing of them is handed out before it returns. */
export async function raiseMark(
  { db, mark }: Pick<Keeping, 'db' | 'mark'>,
  office: string,
  numbers: Readonly<Record<string, number>>,
): Promise<void> {
  if (!mark) return
  const named = Object.entries(numbers).map(([series, to]) => [nameOf(office, series), to] as const)
  await db.begin(async tx => {
    await tx`SELECT pg_advisory_xact_lock(7102021)`
    const [ledgers, heard] = [await ledgersOf(tx, office), await heardOf(tx, office)]
    mark.raise({ numbers: Object.fromEntries(named), ledgers, peers: heard.map(each => each.mark) })
  })
}

/** The series of a Centre of which the mark knows further numbers than the database; undefined where it knows no more at all. */
async function findLag(db: Db, office: string, { numbers, ledgers }: Marked): Promise<Lag[] | undefined> {
  const own = Object.entries(numbers).filter(([name]) => name.startsWith(nameOf(office, '')))
  const marked = own.map(([name, to]) => ({ series: name.slice(nameOf(office, '').length), to }))
  const given = await db<{ series: string; to: number }[]>`
    SELECT series, max(upper(numbers)) - 1 AS to FROM leases
    WHERE office = ${office} AND series = ANY (${marked.map(({ series }) => series)}::text[]) GROUP BY series`
  const known = new Map(given.map(({ series, to }) => [series, to]))
  const lag = marked.filter(({ series, to }) => to > (known.get(series) ?? 0))
  const long = await ledgersOf(db, office)
  const isShort = Object.entries(long).some(([name, size]) => size < (ledgers[name] ?? 0))
  return lag.length > 0 || isShort ? lag : undefined
}

async function ledgersOf(db: Db | Tx, office: string): Promise<Record<string, number>> {
  const rows = await db<{ office: string; ledger: number }[]>`
    SELECT office, ledger FROM offices WHERE centre = ${office} ORDER BY office`
  return Object.fromEntries(rows.map(row => [row.office, row.ledger]))
}

const heardOf = async (db: Db | Tx, office: string): Promise<Heard[]> => [
  ...(await db<Heard[]>`SELECT mark, heard FROM marks WHERE office = ${office} ORDER BY mark`),
]

function isExact({ id, peers }: Marked, heard: readonly Heard[], { at }: Pick<PutBack, 'at'>): boolean {
  const since = new Set(heard.flatMap(each => (each.heard >= at ? [each.mark] : [])))
  return [id, ...peers, ...heard.map(({ mark }) => mark)].every(each => since.has(each))
}

const nameOf = (office: string, series: string): string => `${office} ${series}`
