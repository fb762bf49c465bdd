import { Day } from '../../shared/base/ids.ts'
import type { EventBody, NumberRef } from '../../shared/record/event.ts'
import type { Tx } from '../database/database.ts'

/** An act that bears numbers, with the machine that recorded it. */
export type Bearing = { body: Pick<EventBody, 'numbers' | 'device'> }
/** Whether an act bears a number that its machine may not spend. */
export type IsForeign = (act: Bearing) => boolean

type Borne = NumberRef & { device: string }
/** The numbers of one series and period from the least to the greatest, with the days in which they run. */
type Stretch = Pick<NumberRef, 'series' | 'period'> &
  Record<'first' | 'last', string> &
  Record<'least' | 'most', number>
type Range = Pick<NumberRef, 'series' | 'period'> & { from: number; to: number; device: string }

/**
 * Checks the numbers of these acts against the ranges that were given (R17). A number is foreign where it
 * lies in another machine's range. It is also foreign where it lies in no range, although its machine was
 * given ranges of the series and the province forgot nothing. What was jumped over after the database was put
 * back belongs to nobody (machine ''), and may have been anybody's before.
 */
export async function openLeased(tx: Tx, office: string, acts: readonly Bearing[]): Promise<IsForeign> {
  const borne = acts.flatMap(({ body: { numbers, device } }) => numbers.map(ref => ({ ...ref, device })))
  const [ranges, given] = await Promise.all([
    rangesOf(tx, office, stretchesOf(borne)),
    givenOf(tx, office, borne),
  ])
  const near = over(ranges)
  const isForeign = (ref: Borne): boolean => {
    const there = near(ref)
    if (there.length === 0) return given.has(`${ref.device} ${ref.series}`)
    return there.every(({ device }) => device !== ref.device && device !== '')
  }
  return ({ body: { numbers, device } }) => numbers.some(ref => isForeign({ ...ref, device }))
}

/** The ranges that hold a number. There is more than one only where their days differ. */
const over =
  (ranges: readonly Range[]) =>
  ({ series, period, value }: NumberRef): Range[] =>
    ranges.filter(
      each => each.series === series && each.period === period && each.from <= value && value <= each.to,
    )

/**
 * One stretch per series and period. Left out are periods that are no day or year, and series that no column
 * can hold.
 */
function stretchesOf(borne: readonly Borne[]): Stretch[] {
  const all = new Map<string, Stretch>()
  for (const { series, period, value } of borne) {
    const [first, last] = period.length === 4 ? [`${period}-01-01`, `${period}-12-31`] : [period, period]
    if (!Day.safeParse(first).success || period.startsWith('0000') || series.includes('\0')) continue
    const key = `${period} ${series}`
    const { least = value, most = value } = all.get(key) ?? {}
    all.set(key, {
      ...{ series, period, first, last },
      ...{ least: Math.min(least, value), most: Math.max(most, value) },
    })
  }
  return [...all.values()]
}

async function rangesOf(tx: Tx, office: string, stretches: readonly Stretch[]): Promise<Range[]> {
  if (stretches.length === 0) return []
  const rows = await tx<Range[]>`
    SELECT t.series, t.period, lower(l.numbers) AS from, upper(l.numbers) - 1 AS to, l.device
    FROM unnest(${stretches.map(({ series }) => series)}::text[], ${stretches.map(({ period }) => period)}::text[],
      ${stretches.map(({ least }) => least)}::bigint[], ${stretches.map(({ most }) => most)}::bigint[],
      ${stretches.map(({ first }) => first)}::text[], ${stretches.map(({ last }) => last)}::text[])
      AS t (series, period, least, most, first, last)
    JOIN leases l ON l.office = ${office} AND l.series = t.series AND l.numbers && int8range(t.least, t.most, '[]')
      AND l.days && daterange(t.first::date, t.last::date, '[]')`
  return rows.map(({ from, to, ...row }) => ({ ...row, from: Number(from), to: Number(to) }))
}

/**
 * Which of these machines were given ranges of these series; none where the province was put back, because it
 * may have forgotten some. The query takes the first row from there on, for the same reason as `lastOfSeries`
 * in `lease.ts`.
 */
async function givenOf(tx: Tx, office: string, borne: readonly Borne[]): Promise<ReadonlySet<string>> {
  const asked = [...new Map(borne.map(each => [`${each.device} ${each.series}`, each])).values()].filter(
    ({ series }) => !series.includes('\0'),
  )
  if (asked.length === 0) return new Set()
  const rows = await tx<{ device: string; series: string }[]>`
    SELECT t.device, t.series
    FROM unnest(${asked.map(({ device }) => device)}::text[], ${asked.map(({ series }) => series)}::text[]) AS t (device, series)
    WHERE (SELECT (l.series, l.device) = (t.series, t.device) FROM leases l
        WHERE l.office = ${office} AND (l.office, l.series, l.device) >= (${office}, t.series, t.device)
        ORDER BY l.office, l.series, l.device LIMIT 1)
      AND NOT EXISTS (SELECT 1 FROM origins WHERE office = ${office} AND put_back IS NOT NULL)`
  return new Set(rows.map(({ device, series }) => `${device} ${series}`))
}
