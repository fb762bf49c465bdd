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

/** The same rows with their longest column at the end, where nothing has to begin beneath it. */
export function longestLast(rows: Rows): Rows {
  const widths = widthsOf(rows)
  const longest = widths.indexOf(Math.max(...widths))
  return rows.map(row => [...row.filter((_, at) => at !== longest), row[longest] ?? ''])
}
