import { harmless, type OutTable } from '../../shared/reports/csv.ts'

/**
 * As XLSX: text cells throughout, so that no code loses its zeros and nothing runs, not even saved as CSV
 * again.
 */
export async function xlsxOf({ sheet, head, lines }: OutTable): Promise<Uint8Array> {
  // Seldom asked for and large: the desk starts without it.
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
 * The library keeps the texts of a sheet in a plain object: what that object is born with would not be found
 * there.
 */
const known = (text: string): string => (text in Object.prototype ? `'${text}` : text)

/** As wide as the longest of its first lines, within reason, in letters. */
const widthOf = (cells: readonly string[]): number =>
  Math.min(48, Math.max(8, ...cells.slice(0, 200).map(cell => cell.length + 2)))
