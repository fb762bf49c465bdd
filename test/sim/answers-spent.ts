import { type Answers, compare, zip } from './answer.ts'
import { lastVerdict } from './answers-record.ts'
import type { SpentRow } from './memory-tables.ts'

const isOf = (row: SpentRow, [series, period, value]: readonly unknown[]): boolean =>
  row.series === series && row.period === period && row.value === value
const nameOf = (row: SpentRow): string => `${row.office} ${row.series} ${row.period} ${row.value}`

/** Every question about which act bears which number. */
export const SPENT: Answers = {
  'SELECT t.series, t.period, t.value, s.event FROM unnest(?::text[], ?::text[], ?::bigint[]) AS t (series, period, value) CROSS JOIN LATERAL (SELECT event FROM spent WHERE office = ? AND series = t.series AND period = t.period AND value = t.value AND NOT again LIMIT 1) s':
    ({ spent }, [series, periods, values, office]) => {
      const wanted = zip([series, periods, values])
      return spent.find(row => row.office === office && !row.again && wanted.some(each => isOf(row, each)))
    },
  "INSERT INTO spent (office, series, period, value, event, owner, again) SELECT ?, series, period, value, decode(event, 'hex'), owner, again = 1 FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::int[]) AS t (series, period, value, event, owner, again) ON CONFLICT DO NOTHING":
    ({ spent }, [office, ...columns]) => {
      for (const [series, period, value, event, owner, again] of zip(columns)) {
        const about = { office, series, period, value, owner, again: again === 1 }
        spent.insertUnlessThere({ ...about, event: Buffer.from(String(event), 'hex') } as never)
      }
      return []
    },
  'SELECT max(value) AS top FROM spent WHERE office = ? AND series = ? AND period BETWEEN ? AND ? AND value >= ? AND value < ?':
    ({ spent }, [office, series, first, last, from, to]) => {
      const found = spent.find(row => row.office === office && row.series === series)
      const there = found.filter(
        ({ period, value }) => period >= first && period <= last && value >= from && value < to,
      )
      return [{ top: there.length > 0 ? Math.max(...there.map(({ value }) => value)) : null }]
    },
  "SELECT s.office, s.series, s.period, s.value, bool_or(v.verdict = 'confirmed' AND v.reason IS DISTINCT FROM 'ratified') AS stands FROM spent s JOIN LATERAL (SELECT verdict, reason FROM verdicts WHERE office = s.owner AND event = s.event ORDER BY no DESC LIMIT 1) v ON true WHERE s.again AND EXISTS (SELECT FROM spent o WHERE o.office = s.office AND o.series = s.series AND o.period = s.period AND o.value = s.value AND o.event <> s.event) GROUP BY s.office, s.series, s.period, s.value ORDER BY s.office, s.series, s.period, s.value":
    tables => {
      const stands = ({ owner, event }: SpentRow): boolean => {
        const word = lastVerdict(tables, owner, event)
        return word?.verdict === 'confirmed' && word.reason !== 'ratified'
      }
      const isShared = (one: SpentRow): boolean =>
        tables.spent
          .find(row => row.value === one.value)
          .some(row => nameOf(row) === nameOf(one) && !row.event.equals(one.event))
      const again = tables.spent
        .find(row => row.again && isShared(row))
        .sort((a, b) => compare(nameOf(a), nameOf(b)))
      return [...new Set(again.map(nameOf))].map(name => {
        const same = again.filter(row => nameOf(row) === name)
        return { ...same[0], stands: same.some(stands) }
      })
    },
}
