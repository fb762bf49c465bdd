import { harmless, type OutTable } from '../../shared/reports/csv.ts'

/**
 * A table as XLSX. All cells are text, so that no code loses its zeros and nothing runs, not even when it is
 * saved as CSV again.
 */
export async function xlsxOf({ sheet, head, lines }: OutTable): Promise<Uint8Array> {
  // Seldom needed and large: the desk starts without it.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const heads = head.map(value => ({
    value: known(value),
    type: String,
    fontWeight: 'bold' as const,
    wrap: true,
  }))
  const rows = lines.map(cells =>
    cells.map(text => ({ value: known(harmless(text)), type: String, wrap: true })),
  )
  const columns = head.map((name, at) => ({ width: widthOf([name, ...lines.map(cells => cells[at] ?? '')]) }))
  return writeXlsxFile([heads, ...rows], { sheet, columns, stickyRowsCount: 1 }).toBuffer()
}

/**
 * Escapes names that every object inherits. The library keeps the texts of a sheet in a plain object, where
 * such a name would not be found as a text.
 */
const known = (text: string): string => (text in Object.prototype ? `'${text}` : text)

/** The width of a column in letters: its longest cell among the first lines, within reason. */
const widthOf = (cells: readonly string[]): number =>
  Math.min(48, Math.max(8, ...cells.slice(0, 200).map(cell => cell.length + 2)))
