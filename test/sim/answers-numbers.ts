import { type Answers, date, shown, zip } from './answer.ts'
import type { LeaseRow } from './memory-tables.ts'

const meets = (row: LeaseRow, first: string, last: string): boolean =>
  row.firstDay <= last && row.lastDay >= first

/** Every question about ranges of numbers. */
export const NUMBERS: Answers = {
  "SELECT t.series, t.period, lower(l.numbers) AS from, upper(l.numbers) - 1 AS to, l.device FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[]) AS t (series, period, least, most, first, last) JOIN leases l ON l.office = ? AND l.series = t.series AND l.numbers && int8range(t.least, t.most, '[]') AND l.days && daterange(t.first::date, t.last::date, '[]')":
    ({ leases }, [series, periods, leasts, mosts, firsts, lasts, office]) => {
      const all: readonly unknown[][] = zip([series, periods, leasts, mosts, firsts, lasts])
      return all.flatMap(([of, period, least, most, first, last]) =>
        leases
          .find(row => row.office === office && row.series === of)
          .filter(row => row.from <= Number(most) && row.to >= Number(least))
          .filter(row => meets(row, String(first), String(last)))
          .map(({ from, to, device }) => ({ series: of, period, from, to, device })),
      )
    },
  'SELECT t.device, t.series FROM unnest(?::text[], ?::text[]) AS t (device, series) WHERE (SELECT (l.series, l.device) = (t.series, t.device) FROM leases l WHERE l.office = ? AND (l.office, l.series, l.device) >= (?, t.series, t.device) ORDER BY l.office, l.series, l.device LIMIT 1) AND NOT EXISTS (SELECT 1 FROM origins WHERE office = ? AND put_back IS NOT NULL)':
    ({ leases, origins }, [devices, series, office]) => {
      const all: readonly unknown[][] = zip([devices, series])
      return all
        .map(([device, of]) => ({ device, series: of }))
        .filter(
          ({ device, series: of }) =>
            !origins.get(office)?.put_back &&
            leases.find(row => row.office === office && row.series === of).some(row => row.device === device),
        )
    },
  'SELECT pg_advisory_xact_lock(hashtextextended(?, 0))': () => [],
  "SELECT no, id, bytes, signature FROM leases WHERE office = ? AND series = ? AND device = ? AND epoch = ? AND burned IS NULL AND days && daterange(?::date, ?::date, '[]')":
    ({ leases }, [office, series, device, epoch, first, last]) =>
      leases
        .find(row => row.office === office && row.series === series && row.burned === null)
        .filter(row => row.device === device && row.epoch === epoch && meets(row, first, last))
        .map(row => ({ no: row.no, ...shown(row) })),
  'SELECT series, no FROM leases WHERE office = ? AND (series, no) <= (?, ?::int) ORDER BY series DESC, no DESC LIMIT 1':
    ({ leases }, [office, series]) => {
      const all = leases.find(row => row.office === office && row.series === series)
      return all.length > 0 ? [{ series, no: Math.max(...all.map(({ no }) => no)) }] : []
    },
  "SELECT upper(numbers) AS after FROM leases WHERE office = ? AND series = ? AND days && daterange(?::date, ?::date, '[]')":
    ({ leases }, [office, series, first, last]) =>
      leases
        .find(row => row.office === office && row.series === series && meets(row, first, last))
        .map(({ to }) => ({ after: to + 1 })),
  "SELECT 1 FROM leases WHERE office = ? AND series = ? AND why = 'put-back' AND granted >= ? LIMIT 1": (
    { leases },
    [office, series, at],
  ) =>
    leases.find(
      row =>
        row.office === office && row.series === series && row.why === 'put-back' && row.granted >= iso(at),
    ),
  "SELECT coalesce(max(upper(numbers)) - 1, 0) AS last, coalesce(max(upper(numbers) - lower(numbers)) FILTER (WHERE device <> ''), 0) AS largest FROM leases WHERE office = ? AND series = ?":
    ({ leases }, [office, series]) => {
      const all = leases.find(row => row.office === office && row.series === series)
      const sizes = all.flatMap(({ device, from, to }) => (device === '' ? [] : [to - from + 1]))
      return [{ last: Math.max(0, ...all.map(({ to }) => to)), largest: Math.max(0, ...sizes) }]
    },
  'SELECT count(*)::int + 1 AS no, coalesce(max(upper(numbers)), 1) AS from FROM leases WHERE office = ? AND series = ?':
    ({ leases }, [office, series]) => {
      const all = leases.find(row => row.office === office && row.series === series)
      return [{ no: all.length + 1, from: Math.max(1, ...all.map(({ to }) => to + 1)) }]
    },
  'SELECT count(DISTINCT device)::int AS machines FROM devices WHERE office = ?': ({ devices }, [office]) => {
    const machines = new Set(devices.find(row => row.office === office).map(({ device }) => device))
    return [{ machines: machines.size }]
  },
  "INSERT INTO leases (office, series, no, id, numbers, days, device, epoch, granted, burned, why, bytes, signature) VALUES (?, ?, ?, ?, int8range(?, ?, '[]'), daterange(NULL, NULL), '', 1, ?, ?, ?, ?, ?)":
    ({ leases }, [office, series, no, id, from, to, granted, burned, why, bytes, signature]) => {
      const days = { firstDay: '', lastDay: '9999' }
      const about = { office, series, no, id, from, to, ...days, device: '', epoch: 1, granted, burned }
      leases.insert({ ...about, returned: null, why, bytes, signature })
      return []
    },
  "SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()), (SELECT oid FROM pg_database WHERE datname = current_database())) AS identity":
    ({ life }) => [{ identity: String(life) }],
  'INSERT INTO origins (office, identity) VALUES (?, ?) ON CONFLICT (office) DO UPDATE SET identity = excluded.identity, put_back = CASE WHEN origins.identity IS NULL THEN origins.put_back ELSE ?::timestamptz END, times = CASE WHEN origins.identity IS NULL THEN origins.times ELSE origins.times + 1 END WHERE origins.identity IS DISTINCT FROM excluded.identity':
    ({ origins }, [office, identity, at]) => {
      const row = origins.get(office)
      if (!row) origins.insert({ office, identity, put_back: null, margin: null, times: 0 })
      else if (row.identity === null) origins.update(row, { identity })
      else if (row.identity !== identity)
        origins.update(row, { identity, put_back: at, times: row.times + 1 })
      return []
    },
  'SELECT put_back AS at, margin, times FROM origins WHERE office = ?': ({ origins }, [office]) =>
    [origins.get(office) ?? []]
      .flat()
      .map(({ put_back, margin, times }) => ({ at: date(put_back), margin, times })),
  "INSERT INTO origins (office, put_back, times) VALUES (?, clock_timestamp(), 1) ON CONFLICT (office) DO UPDATE SET put_back = excluded.put_back, times = origins.times + 1 WHERE origins.put_back IS NULL OR origins.put_back < excluded.put_back - interval '1 day'":
    ({ origins }, [office], now) => {
      const row = origins.get(office)
      const yesterday = new Date(Date.parse(now()) - 86_400_000).toISOString()
      if (!row) origins.insert({ office, identity: null, put_back: now(), margin: null, times: 1 })
      else if (row.put_back === null || row.put_back < yesterday)
        origins.update(row, { put_back: now(), times: row.times + 1 })
      return []
    },
  "INSERT INTO leases (office, series, no, id, numbers, days, device, epoch, granted, bytes, signature) VALUES (?, ?, ?, ?, int8range(?, ?, '[]'), daterange(?::date, ?::date, '[]'), ?, ?, ?, ?, ?)":
    (
      { leases },
      [office, series, no, id, from, to, firstDay, lastDay, device, epoch, granted, bytes, signature],
    ) => {
      const row: LeaseRow = {
        ...{ office, series, no, id, from, to, firstDay, lastDay, device, epoch },
        ...{ burned: null, returned: null, why: null, granted, bytes, signature },
      }
      const others = leases.find(each => each.office === office && each.series === series)
      if (others.some(each => each.from <= to && each.to >= from && meets(each, firstDay, lastDay)))
        throw new Error('leases_office_series_numbers_days_excl')
      leases.insert(row)
      return []
    },
  "SELECT id, device = '' AND numbers && int8range(?, ?, '[]') AS jumped FROM leases WHERE office = ? AND series = ? FOR UPDATE":
    ({ leases }, [from, to, office, series]) =>
      leases
        .find(row => row.office === office && row.series === series)
        .map(row => ({ id: row.id, jumped: row.device === '' && row.from <= to && row.to >= from })),
  "UPDATE leases SET burned = clock_timestamp(), why = 'revoked' WHERE office = ? AND device = ? AND burned IS NULL RETURNING 1":
    ({ leases }, [office, device], now) =>
      leases
        .find(row => row.office === office && row.device === device && row.burned === null)
        .map(row => leases.update(row, { burned: now(), why: 'revoked' })),
  "UPDATE leases SET burned = clock_timestamp(), why = 'epoch' WHERE office = ? AND device = ? AND epoch < ? AND burned IS NULL":
    ({ leases }, [office, device, epoch], now) =>
      leases
        .find(row => row.office === office && row.device === device && row.epoch < epoch)
        .filter(({ burned }) => burned === null)
        .map(row => leases.update(row, { burned: now(), why: 'epoch' })),
  "UPDATE leases SET burned = ?, why = 'fork' WHERE office = ? AND device = ? AND epoch <= ? AND burned IS NULL":
    ({ leases }, [at, office, device, upTo]) =>
      leases
        .find(row => row.office === office && row.device === device && row.epoch <= Number(upTo))
        .filter(({ burned }) => burned === null)
        .map(row => leases.update(row, { burned: at, why: 'fork' })),
}

/** A moment in the form in which it is kept. */
const iso = (at: Date): string => at.toISOString()
