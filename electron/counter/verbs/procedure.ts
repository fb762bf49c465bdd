import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Instant } from '../../../shared/base/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import { COLUMNS, columnRow } from '../../../shared/procedures/columns.ts'
import { copyUnder, draftableOf } from '../../../shared/procedures/copy.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { importedLineSaid, unknownSaid } from '../../../shared/text/imported.ts'
import { faultSaid, gapWord } from '../../../shared/text/procedures.ts'
import { importProcedures } from '../../desk/decisions/import-procedures.ts'
import { makeProcedureDocx, makeProcedureSheet, type Which } from '../../desk/decisions/procedure-sheet.ts'
import { listProcedures, viewProcedure } from '../../desk/decisions/procedures.ts'
import { replayDraft } from '../../desk/decisions/replay.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import { findTouched, touchedBy } from '../../desk/decisions/touched.ts'
import type { Office } from '../../desk/office/office.ts'
import { csvOf, xlsxOf } from '../../sheets/write-table.ts'
import { whyUnfit } from '../out-file.ts'
import { pinOf } from '../pin-of.ts'
import { readBytes } from '../read-bytes.ts'
import { secondOf } from '../second-of.ts'
import { defineVerb } from '../verb.ts'

const WORDS = [
  'list',
  'show',
  'draft',
  'columns',
  'import',
  'drop',
  'replay',
  'publish',
  'withdraw',
  'touched',
  'sheet',
] as const
const Input = z.strictObject({
  by: z.string().max(40).optional(),
  pin: z.string().max(32).optional(),
  act: z.string().min(8).max(64).optional(),
  words: z.tuple([z.enum(WORDS)]),
  code: z.string().max(64).optional(),
  /** To draft: a procedure to copy, and what is to be changed in it (a part of a procedure, as JSON or in a file). */
  like: z.string().max(64).optional(),
  changes: z.record(z.string(), z.unknown()).optional(),
  /** To import: a table; to draft: a whole procedure or its changes as JSON. */
  file: z.string().max(4096).optional(),
  /** To draft and to import: whether a draft that waits already may be replaced. */
  replace: z.boolean().optional(),
  /** To publish: from when, how many past dossiers the replay refused; to publish and to withdraw: who confirms. */
  since: Instant.optional(),
  refused: z.coerce.number().int().nonnegative().optional(),
  second: z.string().max(40).optional(),
  'second-pin': z.string().max(32).optional(),
  reason: z.string().max(400).optional(),
  version: z.union([z.coerce.number().int().positive(), z.literal('draft')]).optional(),
  out: z.string().max(4096).optional(),
})
type Given = z.output<typeof Input>
type Work = (office: Office, given: Given) => object | Refusal | Promise<object | Refusal>

/** Procedures as the office keeps them: drafted, imported, replayed, published by two persons, withdrawn, shown on paper. */
export const procedure = defineVerb({
  name: 'procedure',
  says: 'thủ tục: list | show | draft (--like MÃ --code MÃ-MỚI hoặc --file TỆP.json) [--replace] | columns [--out BẢNG-TRỐNG.csv|xlsx] | import --file BẢNG.csv|xlsx [--replace] | drop | replay | publish --refused N --second CÁN-BỘ --second-pin PIN [--since LÚC] | withdraw --reason … --second CÁN-BỘ --second-pin PIN | touched --version N | sheet [--version N|draft] --out TỆP.pdf|docx; --code MÃ',
  input: Input,
  run: (asking, given) => asking.as(given, office => WORK[given.words[0]](office, given)),
  example: () => ({ words: ['list'] }),
})

const WORK: Readonly<Record<Given['words'][0], Work>> = {
  list: office => ({ procedures: listProcedures(office) }),
  show: (office, { code = '' }) => show(office, code),
  draft: (office, given) => draft(office, given),
  columns: (office, { out }) => showColumns(office, out),
  import: (office, given) => importTable(office, given),
  drop: (office, given) => take(office, given, 'procedure-dropped', { code: given.code }),
  replay: (office, { code = '' }) => replayDraft(office, code),
  async publish(office, given) {
    const view = viewProcedure(office, given.code ?? '')
    if (isRefusal(view)) return view
    if (!view.draft) return refuse('draft-unknown', { code: view.code })
    const { since = null, refused = 0 } = given
    return take(office, given, 'procedure-published', {
      code: view.code,
      draft: view.draft.id,
      since,
      refused,
    })
  },
  async withdraw(office, given) {
    const { code = '', reason = '' } = given
    const last = office.published.procedureVersions().findLast(({ value }) => value.code === code)
    const answer = await take(office, given, 'procedure-withdrawn', { code, reason })
    return isRefusal(answer) || !last ? answer : { ...answer, touched: findTouched(office, last.id) }
  },
  touched(office, { code = '', version = null }) {
    const dossiers = touchedBy(office, { code, version })
    return isRefusal(dossiers) ? dossiers : { dossiers }
  },
  sheet: (office, { code = '', version = null, out }) => writeSheet(office, { code, version }, out),
}

type Act = 'procedure-drafted' | 'procedure-dropped' | 'procedure-published' | 'procedure-withdrawn'
const take = (office: Office, given: Given, type: Act, input: unknown) =>
  takeOfficeAct(office, {
    ...{ type, input, act: given.act ?? randomUUID(), pin: pinOf(given.pin) },
    ...secondOf(given.second, given['second-pin']),
  })

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

/** A draft from a file, or from a near procedure with what is to be changed in it. */
function draft(office: Office, given: Given): object | Refusal | Promise<object | Refusal> {
  const { like, code, changes, file } = given
  const said = file === undefined ? changes : readJson(file)
  if (said === undefined && file !== undefined) return refuse('file-unreadable')
  const near = like === undefined ? undefined : findNear(office, like)
  if (like !== undefined && !near) return refuse('unknown-procedure')
  const copied = near && copyUnder(draftableOf(near), code ?? near.code)
  const whole = { ...copied, ...said, ...(code ? { code } : {}) } as Procedure
  const over = given.replace ? (office.standing.now().procedureDrafts[whole.code]?.id ?? null) : null
  return take(office, given, 'procedure-drafted', {
    ...{ procedure: draftableOf(whole), like: like ?? null, over },
  })
}

/** What holds now under a code, else the last that held: a procedure that was withdrawn can be drafted again. */
function findNear({ published, store }: Office, code: string): Procedure | undefined {
  const all = published.procedureVersions().filter(({ value }) => value.code === code)
  return (published.procedure(code, store.time().lo) ?? all.at(-1))?.value
}

function readJson(file: string): object | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object
  } catch {
    return undefined // No such file, or no JSON: the refusal says what to do.
  }
}

/** A table read into drafts, told line by line. */
async function importTable(office: Office, given: Given): Promise<object | Refusal> {
  const bytes = readBytes(given.file ?? '')
  if (!bytes) return refuse('file-unreadable')
  const { replace = false, act = randomUUID() } = given
  const imported = await importProcedures(office, bytes, { replace, act })
  if (isRefusal(imported)) return imported
  const said = imported.lines.map(line => importedLineSaid(line, 'vi'))
  return { ...imported, text: [unknownSaid(imported, 'vi'), ...said].filter(Boolean).join('\n') }
}

/** The columns of a table that is imported, and an empty one with an example line where a file is named. */
async function showColumns(office: Office, out: string | undefined): Promise<object | Refusal> {
  const text = COLUMNS.map(columnRow).join('\n')
  if (out === undefined) return { columns: COLUMNS, text }
  const unfit = whyUnfit(out, office.folder)
  if (unfit) return unfit
  const table = {
    ...{ sheet: 'Thủ tục', head: COLUMNS.map(({ head }) => head) },
    lines: [COLUMNS.map(({ example }) => example)],
  }
  writeFileSync(out, out.endsWith('.xlsx') ? await xlsxOf(table) : csvOf(table), { mode: 0o600 })
  return { columns: COLUMNS, text, file: out }
}

async function writeSheet(office: Office, which: Which, out: string | undefined): Promise<object | Refusal> {
  if (out === undefined) return refuse('input-invalid', { field: 'out' })
  const unfit = whyUnfit(out, office.folder)
  if (unfit) return unfit
  if (out.endsWith('.docx')) {
    const bytes = await makeProcedureDocx(office, which)
    if (isRefusal(bytes)) return bytes
    writeFileSync(out, bytes, { mode: 0o600 })
    return { file: out }
  }
  const made = await makeProcedureSheet(office, which)
  if (isRefusal(made)) return made
  writeFileSync(out, office.store.papers.bytes(made.document) ?? '', { mode: 0o600 })
  return { file: out, ...made }
}
