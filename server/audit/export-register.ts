import { dayAndClock } from '../../shared/calendar/vietnam-time.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { Centre } from '../../shared/people/centre.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { dossierCode } from '../../shared/record/lease.ts'
import { readEventBody, readPublicationBody } from '../../shared/record/read-bytes.ts'
import type { Verdict } from '../../shared/record/receipt.ts'
import { asRead } from '../../shared/register/as-read.ts'
import type { OutTable } from '../../shared/reports/csv.ts'
import { stepWord } from '../../shared/text/words.ts'
import type { Db, Tx } from '../database/database.ts'

const PAGE = 1_000

/**
 * A dossier as far as its events tell it in the clear. What people said in them is sealed, and stays sealed
 * here.
 */
type Line = {
  agency: string
  code: string | null
  procedure: EventBody['procedure']
  receivedAt: string
  last: { type: string; at: string }
  numbers: string[]
  /** The number of a paper that is not handed over yet, and so may still be voided. */
  pending: string | null
  held: number
  /**
   * When the result was returned, oldest first; a return to the wrong person does not count. The first one
   * stands, whatever happens to the paper later.
   */
  returns: string[]
}
type Row = { office: string; dossier: Buffer; bytes: Buffer; verdict: Verdict }
/** The names of agencies and procedures, by id. */
type Names = { agencies: ReadonlyMap<string, string>; procedures: ReadonlyMap<string, string> }

const HEAD = [
  ...['STT', 'Mã hồ sơ', 'Mã thủ tục', 'Tên thủ tục', 'Mã cơ quan', 'Cơ quan', 'Ngày nhận'],
  ...['Việc sau cùng', 'Lúc', 'Số văn bản', 'Việc tỉnh đang giữ'],
  'Ngày trả lần đầu',
]

/**
 * The register of a Centre as its province knows it, in the same order as the counter's own: agency by
 * agency, each numbered from 1 by its codes, oldest first. It holds no citizen's name, because the province
 * knows none.
 */
export const readRegister = (db: Db, centre: string): Promise<OutTable> =>
  db.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async tx => {
    const names = await readNames(tx, centre)
    const lines = await readLines(tx, centre)
    const order = [...names.agencies.keys()]
    const read = asRead(lines, order, ({ agency, code, receivedAt }) => ({ agency, code, at: receivedAt }))
    return {
      ...{ sheet: 'Sổ theo dõi hồ sơ', head: HEAD },
      lines: read.map(({ line, nth }) => cellsOf(line, nth, names)),
    }
  })

async function readLines(tx: Tx, centre: string): Promise<readonly Line[]> {
  const found = new Map<string, Line>()
  const pages = tx<Row[]>`
    SELECT e.office, e.dossier, e.bytes, v.verdict FROM events e
    JOIN offices o ON o.office = e.office
    JOIN LATERAL (SELECT verdict FROM verdicts WHERE office = e.office AND event = e.id ORDER BY no DESC LIMIT 1) v ON true
    WHERE o.centre = ${centre} AND e.dossier IS NOT NULL ORDER BY e.office, e.place`.cursor(PAGE)
  for await (const rows of pages) for (const row of rows) tell(found, row)
  return [...found.values()].filter(({ receivedAt }) => receivedAt !== '')
}

/**
 * Adds an act to its dossier's line. An act that is not confirmed adds nothing; if it is held or quarantined,
 * it is counted as held.
 */
function tell(found: Map<string, Line>, { office, dossier, bytes, verdict }: Row): void {
  const key = `${office} ${dossier.toString('hex')}`
  const line = found.get(key) ?? blank(office.split('/').at(-1) ?? office)
  found.set(key, line)
  if (verdict === 'held' || verdict === 'quarantined') line.held++
  if (verdict !== 'confirmed') return
  const { type, time, numbers, procedure } = readEventBody(bytes.toString('utf8'))
  line.procedure ??= procedure
  if (type === 'intake') line.receivedAt = time.lo
  // Making and printing a paper are acts, but no steps.
  if (Object.hasOwn(steps, type)) line.last = { type, at: time.lo }
  for (const { series, period, value } of numbers) {
    const [kind, of = ''] = series.split(':')
    if (kind === 'code') line.code ??= dossierCode(of, period, value)
    if (kind === 'result') take(line, type, `${String(value).padStart(2, '0')}/${period}`)
  }
  if (type === 'return') line.returns.push(time.lo)
  // A return to the wrong person was no return.
  if (type === 'misdelivery') line.returns.pop()
  if (VOIDING.includes(type)) line.pending = null
  if (type === 'return' && line.pending) line.numbers.push(line.pending)
  if (type === 'return') line.pending = null
}
/** The acts that make the number of an approval nobody's again. */
const VOIDING: readonly string[] = ['voiding', 'correction', 'drop-amendment']

/**
 * The number of an approved paper waits until the paper is handed over. The number of a letter went out with
 * it.
 */
function take(line: Line, type: string, number: string): void {
  if (type === 'approval') line.pending = number
  else line.numbers.push(number)
}

const blank = (agency: string): Line => ({
  ...{
    agency,
    code: null,
    procedure: null,
    receivedAt: '',
    numbers: [],
    pending: null,
    held: 0,
    returns: [],
  },
  last: { type: '', at: '' },
})

/** The names of agencies and procedures, as the Centre last published them. */
async function readNames(tx: Tx, centre: string): Promise<Names> {
  const rows = await tx<{ id: Buffer; bytes: string }[]>`
    SELECT id, bytes FROM feed WHERE office = ${centre} AND kind IN ('centre', 'procedure') ORDER BY pos`
  const agencies = new Map<string, string>()
  const procedures = new Map<string, string>()
  for (const { id, bytes } of rows) {
    const { kind, body } = readPublicationBody(bytes)
    if (kind === 'procedure')
      procedures.set(id.toString('hex'), String((body as { title?: unknown }).title ?? ''))
    if (kind === 'centre') for (const each of Centre.parse(body).agencies) agencies.set(each.id, each.name)
  }
  return { agencies, procedures }
}

const cellsOf = (line: Line, nth: number, { agencies, procedures }: Names): readonly string[] => [
  ...[String(nth), line.code ?? '', line.procedure?.code ?? ''],
  ...[(line.procedure && procedures.get(line.procedure.version)) ?? '', line.agency],
  ...[agencies.get(line.agency) ?? '', local(line.receivedAt), stepWord(line.last.type, 'vi')],
  ...[
    local(line.last.at),
    [...line.numbers, line.pending ?? []].flat().join('; '),
    line.held > 0 ? String(line.held) : '',
    local(line.returns[0] ?? ''),
  ],
]
const local = (at: string): string => (at ? dayAndClock(at) : '')
