/**
 * Since which migration a lease notes that it was given back. A record from before it is only read, and no
 * lease in it was given back.
 */
export const RETURNED_LEASES = {
  since: 9,
  before: 'CREATE TEMP VIEW leases AS SELECT *, NULL AS returned, 0 AS told FROM main.leases',
} as const

/**
 * Since which migration a spent number is found by one integer. A record from before it is only read; its own
 * table fills these.
 */
export const SPENT_TABLES = {
  since: 13,
  before: `CREATE TEMP TABLE periods (row INTEGER PRIMARY KEY, series TEXT NOT NULL, period TEXT NOT NULL);
    INSERT INTO temp.periods (series, period) SELECT DISTINCT series, period FROM main.numbers;
    CREATE TEMP TABLE spent (number INTEGER PRIMARY KEY);
    INSERT INTO temp.spent (number) SELECT (p.row << 32) + n.value
      FROM temp.periods p JOIN main.numbers n ON n.series = p.series AND n.period = p.period`,
} as const
