import { Day } from '../../shared/base/ids.ts'
import type { EventBody, NumberRef } from '../../shared/record/event.ts'
import type { Tx } from '../database/database.ts'

/** An act that bears numbers, and the machine that recorded it. */
export type Bearing = { body: Pick<EventBody, 'numbers' | 'device'> }
/** Whether an act bears a number that is not its machine's to spend. */
export type IsForeign = (act: Bearing) => boolean

const nameOf = (device: string, { series, period, value }: Pick<NumberRef, 'series' | 'period' | 'value'>) =>
  `${device} ${value} ${period} ${series}`

/**
 * Holds the numbers of these acts against the ranges that were given (R17): foreign is one out of the range of another
 * machine; and one out of no range, where its machine was given others of the series and nothing was forgotten. What was
 * jumped over after the database was put back is nobody's (machine ''), and may have been anybody's before. Whether a machine
 * was given any is asked as the first row from there on, for the same reason as `lastOfSeries` in \`lease.ts\`.
 */
export async function openLeased(tx: Tx, office: string, acts: readonly Bearing[]): Promise<IsForeign> {
  const borne = acts.flatMap(({ body: { numbers, device } }) => numbers.flatMap(ref => borneBy(device, ref)))
  const foreign = await findForeign(tx, office, borne)
  return ({ body: { numbers, device } }) => numbers.some(ref => foreign.has(nameOf(device, ref)))
}

type Borne = NumberRef & { device: string; first: string; last: string }

/** With the days in which it runs; nothing of what no column can hold, or is no day. */
function borneBy(device: string, ref: NumberRef): Borne[] {
  const { series, period } = ref
  const [first, last] = period.length === 4 ? [`${period}-01-01`, `${period}-12-31`] : [period, period]
  const holds = Day.safeParse(first).success && !period.startsWith('0000') && !series.includes('\0')
  return holds ? [{ ...ref, device, first, last }] : []
}

async function findForeign(tx: Tx, office: string, borne: readonly Borne[]): Promise<ReadonlySet<string>> {
  if (borne.length === 0) return new Set()
  const rows = await tx<(NumberRef & { device: string })[]>`
    SELECT t.device, t.series, t.period, t.value
    FROM unnest(${borne.map(({ device }) => device)}::text[], ${borne.map(({ series }) => series)}::text[],
      ${borne.map(({ period }) => period)}::text[], ${borne.map(({ value }) => value)}::bigint[],
      ${borne.map(({ first }) => first)}::text[], ${borne.map(({ last }) => last)}::text[])
      AS t (device, series, period, value, first, last)
    WHERE coalesce((SELECT bool_and(l.device NOT IN (t.device, '')) FROM leases l WHERE l.office = ${office}
        AND l.series = t.series AND l.numbers @> t.value AND l.days && daterange(t.first::date, t.last::date, '[]')),
      coalesce((SELECT (l.series, l.device) = (t.series, t.device) FROM leases l
        WHERE l.office = ${office} AND (l.office, l.series, l.device) >= (${office}, t.series, t.device)
        ORDER BY l.office, l.series, l.device LIMIT 1), false)
      AND NOT EXISTS (SELECT 1 FROM origins WHERE office = ${office} AND put_back IS NOT NULL))`
  return new Set(rows.map(row => nameOf(row.device, row)))
}
