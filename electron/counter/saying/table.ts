type Rows = readonly (readonly string[])[]

const widthsOf = (rows: Rows): readonly number[] =>
  rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), [])

/** Rows as lines of aligned columns, two spaces apart. The last column has no fixed width. */
export function tableOf(rows: Rows): readonly string[] {
  const widths = widthsOf(rows)
  return rows.map(row =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** A column wider than this many letters goes to the end of its line. */
const WIDE = 40

/**
 * The same rows with a column that is too wide moved to the end, where nothing has to be aligned after it.
 * All other columns keep their order.
 */
export function wideLast(rows: Rows): Rows {
  const widths = widthsOf(rows)
  const widest = Math.max(...widths)
  if (widest <= WIDE) return rows
  const wide = widths.indexOf(widest)
  return rows.map(row => [...row.filter((_, at) => at !== wide), row[wide] ?? ''])
}
