type Rows = readonly (readonly string[])[]

const widthsOf = (rows: Rows): readonly number[] =>
  rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), [])

/** Rows as lines of aligned columns, two spaces apart; the last column runs on. */
export function tableOf(rows: Rows): readonly string[] {
  const widths = widthsOf(rows)
  return rows.map(row =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

/** A column wider than this, in letters, stands at the end of its line. */
const WIDE = 40

/**
 * The same rows in the order in which their answer names them; a wide column at the end, where nothing has to
 * begin beneath it.
 */
export function wideLast(rows: Rows): Rows {
  const widths = widthsOf(rows)
  const widest = Math.max(...widths)
  if (widest <= WIDE) return rows
  const wide = widths.indexOf(widest)
  return rows.map(row => [...row.filter((_, at) => at !== wide), row[wide] ?? ''])
}
