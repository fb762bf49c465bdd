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

/** A dossier as its events tell it in the clear: what people said in them is sealed, and stays so here. */
type Line = {
  agency: string
  code: string | null
  procedure: EventBody['procedure']
  receivedAt: string
  last: { type: string; at: string }
  numbers: string[]
  /** Of a paper that is not handed out yet: it may still be voided. */
  pending: string | null
  held: number
  /**
   * Its returns that count, the oldest first: the first one stands, whatever is done with the paper later.
   */
  returns: string[]
}
type Row = { office: string; dossier: Buffer; bytes: Buffer; verdict: Verdict }
/** What ids are called. */
type Names = { agencies: ReadonlyMap<string, string>; procedures: ReadonlyMap<string, string> }

const HEAD = [
  ...['STT', 'Mã hồ sơ', 'Mã thủ tục', 'Tên thủ tục', 'Mã cơ quan', 'Cơ quan', 'Ngày nhận'],
  ...['Việc sau cùng', 'Lúc', 'Số văn bản', 'Việc tỉnh đang giữ'],
  'Ngày trả lần đầu',
]

/**
 * The register of a Centre as its province knows it, in the order of the counter's own: agency after agency,
 * each numbered from 1 by its codes, the oldest first. No name of a citizen is in it, for none is known here.
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

/** What an act adds to its dossier's line; one that is not confirmed only counts as held. */
function tell(found: Map<string, Line>, { office, dossier, bytes, verdict }: Row): void {
  const key = `${office} ${dossier.toString('hex')}`
  const line = found.get(key) ?? blank(office.split('/').at(-1) ?? office)
  found.set(key, line)
  if (verdict === 'held' || verdict === 'quarantined') line.held++
  if (verdict !== 'confirmed') return
  const { type, time, numbers, procedure } = readEventBody(bytes.toString('utf8'))
  line.procedure ??= procedure
  if (type === 'intake') line.receivedAt = time.lo
  // Papers that are made and printed are no steps.
  if (Object.hasOwn(steps, type)) line.last = { type, at: time.lo }
  for (const { series, period, value } of numbers) {
    const [kind, of = ''] = series.split(':')
    if (kind === 'code') line.code ??= dossierCode(of, period, value)
    if (kind === 'result') take(line, type, `${String(value).padStart(2, '0')}/${period}`)
  }
  if (type === 'return') line.returns.push(time.lo)
  // What went to the wrong person was no return.
  if (type === 'misdelivery') line.returns.pop()
  if (VOIDING.includes(type)) line.pending = null
  if (type === 'return' && line.pending) line.numbers.push(line.pending)
  if (type === 'return') line.pending = null
}
/** What makes the number of an approval nobody's again. */
const VOIDING: readonly string[] = ['voiding', 'correction', 'drop-amendment']

/** A number of a paper to be approved waits for its hand-over; that of a letter went out with it. */
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

/** What agencies and procedures are called, as the Centre published it last. */
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
