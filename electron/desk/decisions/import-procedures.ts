import type { Instant } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { COLUMNS, columnOf } from '../../../shared/procedures/columns.ts'
import { draftableOf } from '../../../shared/procedures/copy.ts'
import { procedureOf } from '../../../shared/procedures/from-row.ts'
import { findGaps, type Gap } from '../../../shared/procedures/gaps.ts'
import type { Imported, ImportedLine } from '../../../shared/procedures/imported.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { readTable } from '../../sheets/read-table.ts'
import type { Office } from '../office/office.ts'
import { takeOfficeAct } from './take-office-act.ts'

/**
 * A row of a table: the procedure it describes (null if it describes none), what that lacks, and what a
 * person must look at.
 */
type ImportedRow = {
  line: number
  code: string
  procedure: Procedure | null
  missing: readonly Gap[]
  remarks: readonly string[]
}

/** The agency of a row that names none of this Centre. Such a row becomes no draft. */
const NOBODY = '-'

/**
 * Makes a draft of every row that describes a procedure. Says what each one lacks and what a person must look
 * at.
 */
export async function importProcedures(
  office: Office,
  bytes: Uint8Array,
  { replace, act }: { replace: boolean; act: string },
): Promise<Imported | Refusal> {
  const read = await readProcedures(office, bytes)
  if ('why' in read) return refuse('sheet-unreadable', { why: read.why })
  const lines: ImportedLine[] = []
  for (const { line, code, procedure, missing, remarks } of read.rows) {
    const waiting = office.standing.now().procedureDrafts[code]?.id ?? null
    const over = replace ? waiting : null
    const asked = procedure && { procedure: draftableOf(procedure), like: null, over }
    const taken =
      asked &&
      (await takeOfficeAct(office, {
        ...{ type: 'procedure-drafted', input: asked, pin: null, act: `${act}-${line}` },
      }))
    const refusal = isRefusal(taken) ? taken : null
    lines.push({ line, code, drafted: Boolean(asked) && !refusal, refusal, missing, remarks })
  }
  const drafted = lines.filter(each => each.drafted).length
  return { rows: read.rows.length, drafted, unknown: read.unknown, lines }
}

type Read = { rows: readonly ImportedRow[]; unknown: readonly string[] }

/**
 * Reads a table of procedures (CSV, TSV, XLSX) on top of what is in force: what a row does not say stays as
 * it is.
 */
async function readProcedures(office: Office, bytes: Uint8Array): Promise<Read | { why: string }> {
  const table = await readTable(bytes)
  if ('why' in table) return table
  const at = office.store.time().lo
  const heads = Object.keys(table.rows[0] ?? {})
  const unknown = heads.filter(head => head !== '' && !columnOf(head))
  const rows = table.rows.map(row =>
    Object.fromEntries(Object.entries(row).map(([head, cell]) => [columnOf(head)?.id ?? head, cell])),
  )
  const lacking = COLUMNS.filter(({ id, needed }) => needed && !(id in (rows[0] ?? {})))
  if (lacking.length > 0)
    return {
      why: `thiếu cột ${lacking.map(({ head }) => `“${head}”`).join(', ')}; xem các cột bằng lệnh procedure columns`,
    }
  const seen = new Map<string, number>()
  const read = rows.map((row, nth) => {
    const line = nth + 2
    const code = row.code ?? ''
    const twice = seen.get(code)
    if (twice !== undefined) return nothing(line, code, `mã đã có ở dòng ${twice}`)
    seen.set(code, line)
    return rowOf(office, row, line, at)
  })
  return { rows: read, unknown }
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

/**
 * The parts of the procedure in force that stay: what the table has no column for and what this row leaves
 * empty.
 */
function keptOf(known: Procedure, row: Readonly<Record<string, string>>): Partial<Procedure> {
  const { fields, checks, route, result, sealerMayNotBeApprover, seal, retention, legalBasis } = known
  const { limit, limitText, components, cases, approvers, fee, announcedBy, resultName } = known
  const { field, level } = known
  return {
    ...{ fields, checks, route, result, sealerMayNotBeApprover },
    ...(seal ? { seal } : {}),
    ...(retention && !row.retention ? { retention } : {}),
    ...(row.legal_basis ? {} : { legalBasis }),
    ...(row.time_limit_text ? {} : { limit, limitText }),
    ...(row.documents_required ? {} : { components }),
    ...(cases && !row.cases ? { cases } : {}),
    ...(approvers && !row.approvers ? { approvers } : {}),
    ...(row.announcing_decision ? {} : { announcedBy }),
    ...(row.result_document ? {} : { resultName }),
    ...(row.field ? {} : { field }),
    ...(row.level ? {} : { level }),
    ...(row.fee ? {} : { fee }),
  }
}
