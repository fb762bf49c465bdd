import { randomUUID } from 'node:crypto'
import { COLUMNS, columnSaid } from '../../../shared/procedures/columns.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import { importedLineSaid, unknownSaid } from '../../../shared/text/procedures/imported.ts'
import { faultSaid, gapWord } from '../../../shared/text/procedures/procedures.ts'
import { importProcedures } from '../../desk/decisions/import-procedures.ts'
import { makeProcedureDocx, makeProcedureSheet, type Which } from '../../desk/decisions/procedure-sheet.ts'
import { listProcedures, viewProcedure } from '../../desk/decisions/procedures.ts'
import { replayDraft } from '../../desk/decisions/replay.ts'
import { findTouched, touchedBy } from '../../desk/decisions/touched.ts'
import type { Office } from '../../desk/office/office.ts'
import { readGiven } from '../input/in-file.ts'
import { endsIn, whyUnfit, writeOut, writePaper, writeTable } from '../input/out-file.ts'
import { lacks } from '../input/read-input.ts'
import { draftProcedure } from '../procedures/draft-procedure.ts'
import {
  type ProcedureInput as Given,
  ProcedureInput,
  takeProcedureAct,
} from '../procedures/procedure-input.ts'
import { publishProcedure } from '../procedures/publish-procedure.ts'
import { defineVerb } from '../verb.ts'
import { byWord, type Works } from './by-word.ts'

/**
 * Procedures as the office keeps them: drafts, imports, replays, publishes (by two persons), withdraws them,
 * and shows them on paper.
 */
export const procedure = defineVerb({
  name: 'procedure',
  says: 'thủ tục: list | show | draft (--like MÃ --code MÃ-MỚI [--replace], --file TỆP.json, hoặc sửa bản đang soạn: --code MÃ) [--changes JSON] | columns [--out BẢNG-TRỐNG.csv|xlsx] | import --file BẢNG.csv|xlsx [--replace] | drop | replay | publish --refused N --second CÁN-BỘ --second-pin PIN [--since NGÀY hoặc LÚC] | withdraw --reason … --second CÁN-BỘ --second-pin PIN | touched --version N | sheet [--version N|draft] --out TỆP.pdf|docx; --code MÃ',
  input: ProcedureInput,
  run: (asking, given) => byWord(WORK, asking, given),
  example: () => ({ words: ['list'] }),
})

const WORK: Works<Given> = {
  list: office => ({ procedures: listProcedures(office) }),
  show: (office, { code = '' }) => show(office, code),
  draft: draftProcedure,
  columns: (office, { out }) => showColumns(office, out),
  import: (office, given) => importTable(office, given),
  drop: (office, given) => takeProcedureAct(office, given, 'procedure-dropped', { code: given.code }),
  replay: (office, { code = '' }) => replayDraft(office, code),
  publish: publishProcedure,
  async withdraw(office, given) {
    const { code = '', reason = '' } = given
    const last = office.published.procedureVersions().findLast(({ value }) => value.code === code)
    const answer = await takeProcedureAct(office, given, 'procedure-withdrawn', { code, reason })
    if (isRefusal(answer) || !last) return answer
    return { ...answer, touched: findTouched(office, last.id), text: nowSaid(office, code) }
  },
  touched(office, { code = '', version = null }) {
    const dossiers = touchedBy(office, { code, version })
    return isRefusal(dossiers) ? dossiers : { dossiers }
  },
  sheet: (office, { code = '', version = null, out }) => writeSheet(office, { code, version }, out),
}

/** What is received from now on. Withdrawing a version brings the one before it into force again. */
function nowSaid(office: Office, code: string): string {
  const now = office.published.procedure(code, office.store.time().lo)?.value
  return now === undefined
    ? 'Đã thu lại. Không còn phiên bản nào áp dụng: từ bây giờ không nhận hồ sơ mới của thủ tục này.'
    : `Đã thu lại. Từ bây giờ hồ sơ mới nhận theo phiên bản ${now.version}, dùng lại phiên bản ${now.restores ?? now.version}; bãi bỏ hẳn thủ tục thì thu lại cả phiên bản ấy.`
}

function show(office: Office, code: string): object | Refusal {
  const view = viewProcedure(office, code)
  if (isRefusal(view)) return view
  const [gaps, faults] = [
    view.gaps.map(gap => gapWord(gap, 'vi')),
    view.faults.map(fault => faultSaid(fault, 'vi')),
  ]
  const owed = view.owed.map(gap => gapWord(gap, 'vi')).join(', ')
  const first = view.draft && owed ? `Phải ghi đủ trước khi công bố: ${owed}. ` : ''
  return {
    ...view,
    text: `${first}Còn thiếu: ${gaps.join(', ') || 'không'}. Lỗi: ${faults.join(', ') || 'không'}.`,
  }
}

/** Reads a table into drafts and reports line by line. */
async function importTable(office: Office, given: Given): Promise<object | Refusal> {
  const { file: path } = given
  if (path === undefined) return lacks('file')
  const bytes = readGiven(path)
  if (isRefusal(bytes)) return bytes
  const { replace = false, act = randomUUID() } = given
  const imported = await importProcedures(office, bytes, { replace, act })
  if (isRefusal(imported)) return imported
  const said = imported.lines.map(line => importedLineSaid(line, 'vi'))
  return { ...imported, text: [unknownSaid(imported, 'vi'), ...said].filter(Boolean).join('\n') }
}

/** The columns of an import table. If a file is named, writes an empty table with an example row there. */
async function showColumns(office: Office, out: string | undefined): Promise<object | Refusal> {
  const text = COLUMNS.map(columnSaid).join('\n')
  if (out === undefined) return { columns: COLUMNS, text }
  const unfit = whyUnfit(out, office.folder, ['csv', 'xlsx'])
  if (unfit) return unfit
  const table = {
    ...{ sheet: 'Thủ tục', head: COLUMNS.map(({ head }) => head) },
    lines: [COLUMNS.map(({ example }) => example)],
  }
  return (
    (await writeTable(out, table)) ?? {
      columns: COLUMNS,
      file: out,
      text: `Đã ghi bảng trống vào “${out}”.\n${text}`,
    }
  )
}

async function writeSheet(office: Office, which: Which, out: string | undefined): Promise<object | Refusal> {
  if (out === undefined) return lacks('out')
  const unfit = whyUnfit(out, office.folder, ['pdf', 'docx'])
  if (unfit) return unfit
  if (endsIn(out, 'docx')) {
    const bytes = await makeProcedureDocx(office, which)
    return isRefusal(bytes) ? bytes : (writeOut(out, bytes) ?? { file: out })
  }
  const made = await makeProcedureSheet(office, which)
  if (isRefusal(made)) return made
  return writePaper(office, out, made.document) ?? { file: out, ...made }
}
