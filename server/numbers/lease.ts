import { DOMAIN } from '../../shared/record/event.ts'
import { Lease } from '../../shared/record/lease.ts'
import { PublicationBody } from '../../shared/record/publication.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import type { LeaseAsked, Leased, LeasesReturned, ReturnLeases } from '../../shared/wire/centre.ts'
import { type Admitted, isInUse } from '../admission/admit.ts'
import { binary, type Db, now, type Tx } from '../database/database.ts'
import type { Deps } from '../deps.ts'
import type { Known } from '../feed/authority.ts'
import { hearMark, raiseMark } from '../put-back/hear-mark.ts'
import { burnAhead, FIRST_VERSION, type PutBack } from '../put-back/put-back.ts'
import type { Province } from '../signatures/province-key.ts'
import { passSpent } from './spent-numbers.ts'

type Wanted = LeaseAsked['wanted'][number]
type Row = { id: Buffer; bytes: string; signature: string }
type Giving = { tx: Tx; province: Province; who: Admitted; at: string; putBack: PutBack | undefined }

/**
 * Gives ranges of numbers to a machine. Only series of its own Centre are given, and each range begins after
 * all that were ever given of its series. Ranges that were given before and did not arrive are given again
 * first, so that a lost answer leaves no hole. A machine that is not in use is given none.
 */
export async function lease(
  { db, province, mark }: Pick<Deps, 'db' | 'province' | 'mark'>,
  known: Known,
  { who, asked }: { who: Admitted; asked: LeaseAsked },
): Promise<Signed> {
  const series = asked.wanted.filter(each => known.series(each.series))
  // Everybody asks in the same order, so that no two transactions wait for each other.
  const sorted = [...series].sort((a, b) => (a.series < b.series ? -1 : 1))
  const putBack = await hearMark({ db, province, mark }, who.office)
  const { leases, at } = await db.begin(async tx => {
    const giving = { tx, province, who, at: await now(tx), putBack }
    const found: Signed[] = []
    if (await isInUse(tx, who)) for (const each of sorted) found.push(...(await give(giving, each)))
    return { leases: found, at: giving.at }
  })
  // The mark is raised before anybody has these numbers: whatever becomes of the database, nobody else is
  // given them.
  if (leases.length > 0) await raiseMark({ db, mark }, who.office, lastOf(leases))
  const { nonce } = asked
  const answer: Leased = {
    v: 1,
    kind: 'leases',
    province: province.id,
    office: who.office,
    nonce,
    at,
    leases,
  }
  return province.say(DOMAIN.answer, answer)
}

/** The last number of each series in these leases. */
function lastOf(leases: readonly Signed[]): Record<string, number> {
  const last: Record<string, number> = {}
  for (const { bytes } of leases) {
    const { series, to } = Lease.parse(PublicationBody.parse(JSON.parse(bytes)).body)
    last[series] = Math.max(to, last[series] ?? 0)
  }
  return last
}

async function give(giving: Giving, wanted: Wanted): Promise<Signed[]> {
  const { tx, who } = giving
  const { series, firstDay, lastDay, have } = wanted
  await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`${who.office} ${series}`}, 0))`
  const known = new Set(have)
  // The rows are sorted here. Sorted by the database, every range of the series would be read.
  const before = await tx<(Row & { no: number })[]>`
    SELECT no, id, bytes, signature FROM leases WHERE office = ${who.office} AND series = ${series}
      AND device = ${who.device} AND epoch = ${who.epoch} AND burned IS NULL
      AND days && daterange(${firstDay}::date, ${lastDay}::date, '[]')`
  before.sort((a, b) => a.no - b.no)
  const missed = before.map(signedOf).filter(({ id }) => !known.has(id))
  return missed.length > 0 ? missed : [await giveNext(giving, wanted)]
}

async function giveNext({ tx, province, who, at, putBack }: Giving, wanted: Wanted): Promise<Signed> {
  const { series, period, firstDay, lastDay, size } = wanted
  if (putBack) await burnAhead({ tx, province, office: who.office, at, putBack }, wanted)
  const no = (await lastOfSeries(tx, who.office, series)) + 1
  const good = await tx<{ after: number }[]>`
    SELECT upper(numbers) AS after FROM leases WHERE office = ${who.office} AND series = ${series}
      AND days && daterange(${firstDay}::date, ${lastDay}::date, '[]')`
  const from = await passSpent(tx, who.office, Math.max(1, ...good.map(({ after }) => after)), wanted)
  const body: Lease = { series, period, firstDay, lastDay, from, to: from + size - 1, ...deviceOf(who) }
  const about = { v: 1, kind: 'lease', key: series, version: FIRST_VERSION + no, effectiveFrom: at } as const
  const signed = province.say(DOMAIN.publication, { ...about, effectiveTo: null, issuer: province.id, body })
  await keep(tx, who.office, { no, at, lease: body, signed })
  return signed
}

/**
 * The ordinal of the last range that was given of a series; 0 where there is none. The query takes the last
 * row up to that series: a query for the series itself may be planned to read all its ranges, where the
 * database was never analysed.
 */
async function lastOfSeries(tx: Tx, office: string, series: string): Promise<number> {
  const [last] = await tx<{ series: string; no: number }[]>`
    SELECT series, no FROM leases WHERE office = ${office} AND (series, no) <= (${series}, ${MOST_NO}::int)
    ORDER BY series DESC, no DESC LIMIT 1`
  return last?.series === series ? last.no : 0
}
const MOST_NO = 2_147_483_647

const deviceOf = ({ device, epoch }: Admitted) => ({ device, epoch })
const signedOf = ({ id, bytes, signature }: Row): Signed => ({ id: id.toString('hex'), bytes, signature })

type Kept = { no: number; at: string; lease: Lease; signed: Signed }

/** @throws where the range overlaps another one, by the table's constraint */
async function keep(tx: Tx, office: string, { no, at, lease, signed }: Kept): Promise<void> {
  const { series, from, to, firstDay, lastDay, device, epoch } = lease
  await tx`
    INSERT INTO leases (office, series, no, id, numbers, days, device, epoch, granted, bytes, signature)
    VALUES (${office}, ${series}, ${no}, ${binary(signed.id)}, int8range(${from}, ${to}, '[]'),
      daterange(${firstDay}::date, ${lastDay}::date, '[]'), ${device}, ${epoch}, ${at}, ${signed.bytes},
      ${signed.signature})`
}

/**
 * Takes over the leases that a demo Centre's own authority had given a device before it was enrolled.
 * @throws where one overlaps another
 */
export async function takeLeases(
  tx: Tx,
  office: string,
  brought: readonly Signed[],
  at: string,
): Promise<void> {
  for (const signed of brought) {
    const lease = Lease.parse(PublicationBody.parse(JSON.parse(signed.bytes)).body)
    const rows = await tx<{ id: Buffer; jumped: boolean }[]>`
      SELECT id, device = '' AND numbers && int8range(${lease.from}, ${lease.to}, '[]') AS jumped
      FROM leases WHERE office = ${office} AND series = ${lease.series} FOR UPDATE`
    // A lease inside a span that this province jumped over, after it was put back, is accounted for by that
    // span.
    const there = rows.some(({ id, jumped }) => jumped || id.equals(binary(signed.id)))
    if (!there) await keep(tx, office, { no: rows.length + 1, at, lease, signed })
  }
}

/**
 * Takes back the leases that a machine no longer uses. They are noted as returned, and burned, because nobody
 * can see from here what the machine printed under them last. Asked again, the answer is the same.
 */
export async function takeBack(
  db: Db,
  province: Province,
  who: Admitted,
  { nonce, leases }: ReturnLeases,
): Promise<Signed> {
  const { office, device, epoch } = who
  const rows = await db<{ id: Buffer }[]>`
    UPDATE leases SET burned = coalesce(burned, clock_timestamp()), returned = coalesce(returned, clock_timestamp()),
      why = coalesce(why, 'returned')
    WHERE office = ${office} AND id IN ${db(leases.map(binary))} AND device = ${device} AND epoch = ${epoch}
    RETURNING id`
  const about = {
    v: 1,
    kind: 'leases-returned',
    province: province.id,
    office,
    nonce,
    at: await now(db),
  } as const
  // In the order of the request. The database returns the rows in any order.
  const taken = new Set(rows.map(({ id }) => id.toString('hex')))
  const answer: LeasesReturned = { ...about, leases: [...new Set(leases)].filter(id => taken.has(id)) }
  return province.say(DOMAIN.answer, answer)
}
