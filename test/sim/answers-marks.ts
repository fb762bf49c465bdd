import { type Answers, compare } from './answer.ts'

/** Every question about the marks that are kept outside the database. */
export const MARKS: Answers = {
  'SELECT pg_advisory_xact_lock(7102021)': () => [],
  'SELECT office FROM offices WHERE office = centre ORDER BY office': ({ offices }) =>
    offices.find(row => row.office === row.centre).sort((a, b) => compare(a.office, b.office)),
  'SELECT office, ledger FROM offices WHERE centre = ? ORDER BY office': ({ offices }, [centre]) =>
    offices.find(row => row.centre === centre).sort((a, b) => compare(a.office, b.office)),
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
  'SELECT series, max(upper(numbers)) - 1 AS to FROM leases WHERE office = ? AND series = ANY (?::text[]) GROUP BY series':
    ({ leases }, [office, names]) =>
      (names as string[]).flatMap(series => {
        const ends = leases.find(row => row.office === office && row.series === series).map(({ to }) => to)
        return ends.length > 0 ? [{ series, to: Math.max(...ends) }] : []
      }),
}

/** Where the database is put back between a lease and its mark: too rare for twenty histories, asked of PostgreSQL in test/province. */
export const RARE: Answers = {
  'INSERT INTO origins (office, put_back, margin, times) SELECT office, clock_timestamp(), ?::int, 1 FROM offices WHERE office = ? AND centre = ? ON CONFLICT (office) DO UPDATE SET put_back = excluded.put_back, margin = excluded.margin, times = origins.times + 1 RETURNING 1':
    ({ origins }, [margin, office], now) => {
      const row = origins.get(office)
      if (row) origins.update(row, { put_back: now(), margin, times: row.times + 1 })
      else origins.insert({ office, identity: null, put_back: now(), margin, times: 1 })
      return [{}]
    },
}
