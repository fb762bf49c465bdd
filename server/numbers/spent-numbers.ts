import type { Hash } from '../../shared/base/ids.ts'
import type { Ruling } from '../../shared/judge/case.ts'
import type { EventBody, NumberRef } from '../../shared/record/event.ts'
import type { Tx } from '../database/database.ts'
import { openLeased } from './leased-numbers.ts'

/**
 * The numbers that acts bear, looked at as each act comes. A number of a series may be borne once, by an act
 * of the machine it was leased to (R17).
 */
export type Spent = {
  /**
   * Notes the numbers of an act that arrives, and returns the ruling on the act. The act is held for a person
   * where another act bore a number before it, or where a number was not its machine's to spend. In the
   * second case the number stays free for the machine it was leased to.
   */
  bear(act: Act, own: Ruling): Ruling
  /** Returns the ruling on an earlier act that is judged anew. */
  look(act: Act, ruling: Ruling): Ruling
  /** Writes what is new. */
  close(): Promise<void>
}
type Act = { id: Hash; body: Pick<EventBody, 'numbers' | 'device'>; owner: string }
type Row = Pick<NumberRef, 'series' | 'period' | 'value'> & { event: string; owner: string; again: boolean }

/** Why an act is held when another act bore its number before it. */
const TWICE = 'number-twice'
/** Why an act is held when its number lies in another machine's range, or in none. */
const FOREIGN = 'number-not-leased'
const keyOf = ({ series, period, value }: Pick<NumberRef, 'series' | 'period' | 'value'>): string =>
  `${value} ${period} ${series}`

/** The numbers of an act, each once. A series that no column can hold is nobody's. */
const numbersOf = ({ body }: Pick<Act, 'body'>): NumberRef[] => [
  ...new Map(
    body.numbers.filter(({ series }) => !series.includes('\0')).map(ref => [keyOf(ref), ref]),
  ).values(),
]

/**
 * Reads which acts bore the numbers of these acts first. The Centre's row must be locked already, so that two
 * machines come one after the other.
 */
export async function openSpent(tx: Tx, office: string, acts: readonly Pick<Act, 'body'>[]): Promise<Spent> {
  const [first, isForeign] = await Promise.all([
    readFirst(tx, office, acts.flatMap(numbersOf)),
    openLeased(tx, office, acts),
  ])
  const rows: Row[] = []
  const isTwice = (act: Act): boolean =>
    numbersOf(act).some(ref => (first.get(keyOf(ref)) ?? act.id) !== act.id)
  const look = (act: Act, ruling: Ruling): Ruling => {
    if (ruling.verdict !== 'confirmed' || ruling.reason === 'ratified') return ruling
    const why = isTwice(act) ? TWICE : isForeign(act) ? FOREIGN : undefined
    return why ? { event: ruling.event, verdict: 'held', reason: why } : ruling
  }
  return {
    look,
    bear(act, own) {
      const { id, owner } = act
      const foreign = isForeign(act)
      for (const { series, period, value } of numbersOf(act)) {
        const key = keyOf({ series, period, value })
        const bearer = first.get(key) ?? (foreign ? undefined : id)
        if (bearer) first.set(key, bearer)
        rows.push({ series, period, value, event: id, owner, again: bearer !== id })
      }
      return look(act, own)
    },
    async close() {
      if (rows.length > 0) await write(tx, office, rows)
    },
  }
}

async function readFirst(tx: Tx, office: string, refs: readonly NumberRef[]): Promise<Map<string, Hash>> {
  if (refs.length === 0) return new Map()
  // Each number is looked up by itself. Joined, a database that was never analysed reads every number of the
  // Centre for each of them.
  const rows = await tx<(Pick<NumberRef, 'series' | 'period' | 'value'> & { event: Buffer })[]>`
    SELECT t.series, t.period, t.value, s.event
    FROM unnest(${refs.map(({ series }) => series)}::text[], ${refs.map(({ period }) => period)}::text[],
      ${refs.map(({ value }) => value)}::bigint[]) AS t (series, period, value)
    CROSS JOIN LATERAL (SELECT event FROM spent WHERE office = ${office} AND series = t.series
      AND period = t.period AND value = t.value AND NOT again LIMIT 1) s`
  return new Map(rows.map(({ event, ...ref }) => [keyOf(ref), event.toString('hex')]))
}

const write = (tx: Tx, office: string, rows: readonly Row[]): Promise<unknown> => tx`
  INSERT INTO spent (office, series, period, value, event, owner, again)
  SELECT ${office}, series, period, value, decode(event, 'hex'), owner, again = 1
  FROM unnest(${rows.map(({ series }) => series)}::text[], ${rows.map(({ period }) => period)}::text[],
    ${rows.map(({ value }) => value)}::bigint[], ${rows.map(({ event }) => event)}::text[],
    ${rows.map(({ owner }) => owner)}::text[], ${rows.map(({ again }) => (again ? 1 : 0))}::int[])
    AS t (series, period, value, event, owner, again)
  ON CONFLICT DO NOTHING`

type Range = { series: string; period: 'day' | 'year'; firstDay: string; lastDay: string; size: number }

/**
 * The first start, from `after` on, of a range of this size in which no act bears a number yet. Whole ranges
 * are passed over, because whoever holds the lease of a used number holds the rest of that lease too.
 */
export async function passSpent(tx: Tx, office: string, after: number, wanted: Range): Promise<number> {
  const { series, period, firstDay, lastDay, size } = wanted
  const length = period === 'day' ? 10 : 4
  let from = after
  for (;;) {
    const [{ top = null } = {}] = await tx<{ top: number | null }[]>`
      SELECT max(value) AS top FROM spent WHERE office = ${office} AND series = ${series}
        AND period BETWEEN ${firstDay.slice(0, length)} AND ${lastDay.slice(0, length)} AND value >= ${from} AND value < ${from + size}`
    if (top === null) return from
    from += size
  }
}

/**
 * Every number that more than one act bears. `stands`: one of the later acts is confirmed, and no person has
 * decided that it stands. A number that a single act bore before its lease was known here is written as borne
 * again, and is left out.
 */
export async function findTwice(tx: Tx): Promise<{ name: string; stands: boolean }[]> {
  const rows = await tx<{ office: string; series: string; period: string; value: number; stands: boolean }[]>`
    SELECT s.office, s.series, s.period, s.value,
      bool_or(v.verdict = 'confirmed' AND v.reason IS DISTINCT FROM 'ratified') AS stands
    FROM spent s JOIN LATERAL (SELECT verdict, reason FROM verdicts
      WHERE office = s.owner AND event = s.event ORDER BY no DESC LIMIT 1) v ON true
    WHERE s.again AND EXISTS (SELECT FROM spent o WHERE o.office = s.office AND o.series = s.series
      AND o.period = s.period AND o.value = s.value AND o.event <> s.event)
    GROUP BY s.office, s.series, s.period, s.value
    ORDER BY s.office, s.series, s.period, s.value`
  return rows.map(({ office, series, period, value, stands }) => ({
    name: `${office}: ${series} ${period} ${value}`,
    stands,
  }))
}
