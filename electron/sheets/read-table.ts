import { parse } from 'csv-parse/sync'
import { unpacksWithin } from './unpacks-within.ts'

/** A table as people keep it, by column name; or why it could not be read, in Vietnamese. */
export type Table = { rows: readonly Readonly<Record<string, string>>[] } | { why: string }

/** No table of procedures is larger. A packed one that would be larger is not unpacked. */
const LARGEST = 4 * 1024 * 1024
const MOST_ROWS = 5000
const LARGEST_UNPACKED = 64 * 1024 * 1024

/**
 * Reads the first sheet of an XLSX, or a CSV or TSV, whatever its separator, byte order mark and Unicode
 * form.
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.length > LARGEST) return { why: 'tệp lớn hơn 4 MB' }
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isPacked && !unpacksWithin(bytes, LARGEST_UNPACKED))
    return { why: 'tệp XLSX bị hỏng, hoặc quá lớn khi mở' }
  const cells = isPacked ? await cellsOfXlsx(bytes) : cellsOfText(bytes)
  if (!cells)
    return { why: isPacked ? 'tệp XLSX bị hỏng' : 'tệp không phải bảng XLSX, cũng không phải CSV mã UTF-8' }
  const [head, ...lines] = cells
  if (!head || lines.length === 0) return { why: 'bảng không có dòng nào' }
  if (lines.length > MOST_ROWS) return { why: `bảng có hơn ${MOST_ROWS} dòng` }
  const names = head.map(plain)
  return {
    rows: lines
      .filter(line => line.some(cell => plain(cell) !== ''))
      .map(line => Object.fromEntries(names.map((name, at) => [name, plain(line[at] ?? '')]))),
  }
}

const plain = (cell: string): string => cell.normalize('NFC').trim()

async function cellsOfXlsx(bytes: Uint8Array): Promise<string[][] | undefined> {
  try {
    // Seldom needed and large: the desk starts without it.
    const { readSheet } = await import('read-excel-file/node')
    const rows = await readSheet(Buffer.from(bytes))
    return rows.map(row => row.map(said))
  } catch {
    return undefined // Whatever a stranger's file breaks on, it cannot be read.
  }
}

/** A cell as text: a day as people write it, a number without an exponent. */
function said(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    const [year, month, day] = cell.toISOString().slice(0, 10).split('-')
    return `${day}/${month}/${year}`
  }
  return String(cell)
}

function cellsOfText(bytes: Uint8Array): string[][] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const [first = ''] = text.split('\n', 1)
    const delimiter = ['\t', ';', ','].find(each => first.includes(each)) ?? ','
    return parse(text, { delimiter, bom: true, relax_quotes: true, relax_column_count: true }) as string[][]
  } catch {
    return undefined // The bytes are not UTF-8, or have quotes that never close.
  }
}
