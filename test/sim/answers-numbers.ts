import { type Answers, shown } from './answer.ts'
import type { LeaseRow } from './memory-tables.ts'

const meets = (row: LeaseRow, first: string, last: string): boolean =>
  row.firstDay <= last && row.lastDay >= first

/** Every question about ranges of numbers. */
export const NUMBERS: Answers = {
  'SELECT pg_advisory_xact_lock(hashtextextended(?, 0))': () => [],
  "SELECT id, bytes, signature FROM leases WHERE office = ? AND series = ? AND device = ? AND epoch = ? AND burned IS NULL AND days && daterange(?::date, ?::date, '[]') ORDER BY no":
    ({ leases }, [office, series, device, epoch, first, last]) =>
      leases
        .find(row => row.office === office && row.series === series && row.burned === null)
        .filter(row => row.device === device && row.epoch === epoch && meets(row, first, last))
        .sort((a, b) => a.no - b.no)
        .map(shown),
  "SELECT count(*)::int + 1 AS no, coalesce(max(upper(numbers)) FILTER (WHERE days && daterange(?::date, ?::date, '[]')), 1) AS from FROM leases WHERE office = ? AND series = ?":
    ({ leases }, [first, last, office, series]) => {
      const all = leases.find(row => row.office === office && row.series === series)
      const ends = all.flatMap(row => (meets(row, first, last) ? [row.to + 1] : []))
      return [{ no: all.length + 1, from: Math.max(1, ...ends) }]
    },
  "INSERT INTO leases (office, series, no, id, numbers, days, device, epoch, granted, bytes, signature) VALUES (?, ?, ?, ?, int8range(?, ?, '[]'), daterange(?::date, ?::date, '[]'), ?, ?, ?, ?, ?)":
    (
      { leases },
      [office, series, no, id, from, to, firstDay, lastDay, device, epoch, , bytes, signature],
    ) => {
      const row: LeaseRow = {
        ...{ office, series, no, id, from, to, firstDay, lastDay, device, epoch },
        ...{ burned: null, returned: null, bytes, signature },
      }
      const others = leases.find(each => each.office === office && each.series === series)
      if (others.some(each => each.from <= to && each.to >= from && meets(each, firstDay, lastDay)))
        throw new Error('leases_office_series_numbers_days_excl')
      leases.insert(row)
      return []
    },
  'SELECT id FROM leases WHERE office = ? AND series = ? FOR UPDATE': ({ leases }, [office, series]) =>
    leases.find(row => row.office === office && row.series === series),
  'UPDATE leases SET burned = clock_timestamp() WHERE office = ? AND device = ? AND burned IS NULL RETURNING 1':
    ({ leases }, [office, device], now) =>
      leases
        .find(row => row.office === office && row.device === device && row.burned === null)
        .map(row => leases.update(row, { burned: now() })),
  'UPDATE leases SET burned = clock_timestamp() WHERE office = ? AND device = ? AND epoch < ? AND burned IS NULL':
    ({ leases }, [office, device, epoch], now) =>
      leases
        .find(row => row.office === office && row.device === device && row.epoch < epoch)
        .filter(({ burned }) => burned === null)
        .map(row => leases.update(row, { burned: now() })),
}
