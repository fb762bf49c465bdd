import writeXlsxFile from 'write-excel-file/node'

/** A table to be handed out: its heading, its lines, what the sheet is called. */
export type OutTable = { sheet: string; head: readonly string[]; lines: readonly (readonly string[])[] }

/** A spreadsheet runs what begins like a formula: an apostrophe before it makes it text again. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/**
 * Of a CSV a spreadsheet takes digits for a number, quoted or not: the zeros before it would go, and of a long one its end.
 * A tab before them keeps them as text; nobody sees it, and who reads the file by program trims it.
 */
const kept = (text: string): string => (/^(0\d+|\d{12,})$/.test(text) ? `\t${text}` : harmless(text))

/** As CSV for any spreadsheet: UTF-8 with a byte-order mark, every cell quoted, nothing that would run or lose its zeros. */
export function csvOf({ head, lines }: OutTable): string {
  const cell = (text: string): string => `"${kept(text).replaceAll('"', '""')}"`
  return `\u{feff}${[head, ...lines].map(cells => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

/** As XLSX: text cells throughout, so that no code loses its zeros and nothing runs, not even saved as CSV again. */
export function xlsxOf({ sheet, head, lines }: OutTable): Promise<Uint8Array> {
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

/** The library keeps the texts of a sheet in a plain object: what that object is born with would not be found there. */
const known = (text: string): string => (text in Object.prototype ? `'${text}` : text)

/** As wide as the longest of its first lines, within reason, in letters. */
const widthOf = (cells: readonly string[]): number =>
  Math.min(48, Math.max(8, ...cells.slice(0, 200).map(cell => cell.length + 2)))
