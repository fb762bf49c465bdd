import type { Instant } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { procedureOf } from '../../../shared/procedures/from-row.ts'
import { findGaps, type Gap } from '../../../shared/procedures/gaps.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { readTable } from '../../sheets/read-table.ts'
import type { Office } from '../office/office.ts'

/** A line of a table: the procedure it says, what it lacks, what a person must look at; none where it says none. */
export type ImportedRow = {
  line: number
  code: string
  procedure: Procedure | null
  missing: readonly Gap[]
  remarks: readonly string[]
}

/** The heads of columns as offices write them, and the names the importer knows. */
const HEADS: Readonly<Record<string, string>> = {
  'mã thủ tục': 'code',
  'tên thủ tục': 'name',
  'cơ quan': 'agency',
  'thời hạn': 'time_limit_text',
  'phí, lệ phí': 'fee',
  'thành phần hồ sơ': 'documents_required',
  'kết quả': 'result_document',
  'lĩnh vực': 'field',
  cấp: 'level',
  'quyết định công bố': 'announcing_decision',
  'căn cứ pháp lý': 'legal_basis',
  'thời hạn bảo quản': 'retention',
  'kiểm chứng': 'verified',
  nguồn: 'source',
}
const NEEDED: Readonly<Record<string, string>> = {
  code: 'Mã thủ tục',
  name: 'Tên thủ tục',
  agency: 'Cơ quan',
  time_limit_text: 'Thời hạn',
  documents_required: 'Thành phần hồ sơ',
}
/** Of nobody here: a row that names no agency of the Centre becomes no draft. */
const NOBODY = '-'

/** Reads a table of procedures (CSV, TSV, XLSX) beside what is in force: what a row does not say stays as it is. */
export async function readProcedures(
  office: Office,
  bytes: Uint8Array,
): Promise<readonly ImportedRow[] | { why: string }> {
  const table = await readTable(bytes)
  if ('why' in table) return table
  const at = office.store.time().lo
  const rows = table.rows.map(row =>
    Object.fromEntries(Object.entries(row).map(([head, cell]) => [HEADS[head.toLowerCase()] ?? head, cell])),
  )
  const lacking = Object.entries(NEEDED).filter(([column]) => !(column in (rows[0] ?? {})))
  if (lacking.length > 0) return { why: `thiếu cột ${lacking.map(([, head]) => `“${head}”`).join(', ')}` }
  const seen = new Map<string, number>()
  return rows.map((row, nth) => {
    const line = nth + 2
    const code = row.code ?? ''
    const twice = seen.get(code)
    if (twice !== undefined) return nothing(line, code, `mã đã có ở dòng ${twice}`)
    seen.set(code, line)
    return rowOf(office, row, line, at)
  })
}

const nothing = (line: number, code: string, remark: string): ImportedRow => ({
  ...{ line, code, procedure: null, missing: [] },
  remarks: [remark],
})

function rowOf(
  { published }: Office,
  row: Readonly<Record<string, string>>,
  line: number,
  at: Instant,
): ImportedRow {
  const { code = '' } = row
  const known = published.procedure(code, at)?.value
  const agencies = published.centre(at).agencies.map(({ id, name }) => ({ id, begins: name }))
  const { procedure, unread } = procedureOf(
    row,
    { effectiveFrom: dayOf(at), agencies, others: NOBODY },
    known && keptOf(known, row),
    known?.registration ?? undefined,
  )
  if (!procedure || procedure.agency === NOBODY)
    return { line, code, procedure: null, missing: [], remarks: unread }
  return { line, code, procedure, missing: findGaps(procedure), remarks: unread }
}

/** What a table has no column for, and what this row leaves empty, stays as it is in force. */
function keptOf(known: Procedure, row: Readonly<Record<string, string>>): Partial<Procedure> {
  const { fields, checks, route, result, sealerMayNotBeApprover, seal, retention, legalBasis } = known
  const { limit, limitText, components, fee } = known
  return {
    ...{ fields, checks, route, result, sealerMayNotBeApprover },
    ...(seal ? { seal } : {}),
    ...(retention && !row.retention ? { retention } : {}),
    ...(row.legal_basis ? {} : { legalBasis }),
    ...(row.time_limit_text ? {} : { limit, limitText }),
    ...(row.documents_required ? {} : { components }),
    ...(row.fee ? {} : { fee }),
  }
}
