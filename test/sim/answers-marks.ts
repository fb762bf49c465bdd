import { type Answers, compare } from './answer.ts'
import type { VerdictRow } from './memory-tables.ts'
import type { Table } from './tables.ts'

/** Every question about the marks that are kept outside the database. */
export const MARKS: Answers = {
  'SELECT pg_advisory_xact_lock(7102021)': () => [],
  'SELECT office FROM offices WHERE office = centre ORDER BY office': ({ offices }) =>
    offices.find(row => row.office === row.centre).sort((a, b) => compare(a.office, b.office)),
  "SELECT o.office AS name, o.ledger AS size, encode(v.id, 'hex') AS last FROM offices o LEFT JOIN verdicts v ON v.office = o.office AND v.position = o.ledger - 1 WHERE o.centre = ? ORDER BY o.office":
    ({ offices, verdicts }, [centre]) =>
      offices
        .find(row => row.centre === centre)
        .sort((a, b) => compare(a.office, b.office))
        .map(({ office: name, ledger: size }) => ({ name, size, last: lastAt(verdicts, name, size - 1) })),
  "SELECT v.office AS name, v.position + 1 AS size, encode(v.id, 'hex') AS last FROM unnest(?::text[], ?::bigint[]) AS t (office, position) JOIN verdicts v ON v.office = t.office AND v.position = t.position":
    ({ verdicts }, [names, positions]) =>
      (names as string[]).flatMap((name, at) => {
        const position = (positions as number[])[at] ?? 0
        const last = lastAt(verdicts, name, position)
        return last === null ? [] : [{ name, size: position + 1, last }]
      }),
  'SELECT mark, heard FROM marks WHERE office = ? ORDER BY mark': ({ marks }, [office]) =>
    marks
      .find(row => row.office === office)
      .map(({ mark, heard }) => ({ mark, heard: new Date(heard) }))
      .sort((a, b) => compare(a.mark, b.mark)),
  'INSERT INTO marks (office, mark, heard) VALUES (?, ?, ?) ON CONFLICT (office, mark) DO UPDATE SET heard = excluded.heard':
    ({ marks }, [office, mark, heard]) => {
      const row = marks.get(office, mark)
      if (row) marks.update(row, { heard })
      else marks.insert({ office, mark, heard })
      return []
    },
  'SELECT t.series, l.last - 1 AS to FROM unnest(?::text[]) AS t (series) CROSS JOIN LATERAL (SELECT series AS of, upper(numbers) AS last FROM leases WHERE office = ? AND (series, upper(numbers)) <= (t.series, 9223372036854775807) ORDER BY series DESC, upper(numbers) DESC LIMIT 1) l WHERE l.of = t.series':
    ({ leases }, [names, office]) =>
      (names as string[]).flatMap(series => {
        const ends = leases.find(row => row.office === office && row.series === series).map(({ to }) => to)
        return ends.length > 0 ? [{ series, to: Math.max(...ends) }] : []
      }),
}

/** The receipt at a position of a ledger, as text; null where there is none. */
const lastAt = (verdicts: Table<VerdictRow>, office: string, position: number): string | null =>
  verdicts.find(row => row.office === office && row.position === position)[0]?.id.toString('hex') ?? null

/**
 * The case that the database is put back between a lease and its mark. It is too rare for twenty histories,
 * and PostgreSQL is asked it in test/province.
 */
export const RARE: Answers = {
  'INSERT INTO origins (office, put_back, margin, times) SELECT office, clock_timestamp(), ?::int, 1 FROM offices WHERE office = ? AND centre = ? ON CONFLICT (office) DO UPDATE SET put_back = excluded.put_back, margin = excluded.margin, times = origins.times + 1 RETURNING 1':
    ({ origins }, [margin, office], now) => {
      const row = origins.get(office)
      if (row) origins.update(row, { put_back: now(), margin, times: row.times + 1 })
      else origins.insert({ office, identity: null, put_back: now(), margin, times: 1 })
      return [{}]
    },
}
