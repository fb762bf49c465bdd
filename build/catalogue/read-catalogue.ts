import { parse } from 'csv-parse/sync'
import type { CatalogueRow } from '../../shared/procedures/from-row.ts'

/** The columns the importer reads, in any order. Other columns are left alone. */
const NEEDED = ['code', 'name', 'agency', 'time_limit_text', 'verified', 'documents_required']

/**
 * Reads a catalogue table as people save it: tabs, with or without quotes, CRLF, a byte-order mark, NFD text,
 * columns in any order. @throws Error in Vietnamese when a needed column is missing
 */
export function readCatalogue(bytes: Uint8Array): readonly CatalogueRow[] {
  const text = new TextDecoder('utf-8').decode(bytes).normalize('NFC')
  const rows = parse(text, {
    columns: true,
    delimiter: '\t',
    bom: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  }) as CatalogueRow[]
  const missing = NEEDED.filter(column => rows[0] && !(column in rows[0]))
  if (missing.length > 0) throw new Error(`Bảng thiếu cột: ${missing.join(', ')}. Thêm cột rồi nhập lại.`)
  return rows
}
