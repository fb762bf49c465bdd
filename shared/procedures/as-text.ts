import type { Limit } from '../calendar/calendar.ts'
import { Field } from '../fields.ts'
import { sourceUnder } from './copy.ts'
import type { Procedure } from './procedure.ts'
import { readRetention } from './read-cells.ts'
import { paperLine, readPaper } from './read-components.ts'

/** The parts of a procedure that one writes, as lines a person can read and type: no file format. */
export type ProcedureText = {
  code: string
  title: string
  announcedBy: string
  legalBasis: string
  amount: string
  unit: Limit['unit']
  fee: string
  feeText: string
  components: string
  fields: string
  checks: string
  articles: string
  retention: string
}

/** A line that cannot be read, by its part and its number. */
export type Misread = { part: keyof ProcedureText; line: number }

const KINDS: Readonly<Record<Field['kind'], string>> = {
  text: 'chữ',
  'long-text': 'đoạn văn',
  number: 'số',
  money: 'tiền',
  date: 'ngày',
  'yes-no': 'có hoặc không',
  choice: 'lựa chọn',
  'citizen-id': 'số định danh',
  phone: 'điện thoại',
  'tax-code': 'mã số thuế',
}
const OPTIONAL = 'không bắt buộc'

/** A procedure as lines. */
export function textOfProcedure(procedure: Procedure): ProcedureText {
  const { code, title, announcedBy, legalBasis, limit, fee, result, retention } = procedure
  return {
    ...{ code, title, announcedBy },
    legalBasis: legalBasis.join('\n'),
    amount: limit ? String(limit.amount) : '',
    unit: limit?.unit ?? 'working-day',
    fee: fee.amount === null ? '' : String(fee.amount),
    feeText: fee.text,
    components: procedure.components.map(paperLine).join('\n'),
    fields: procedure.fields.map(fieldLine).join('\n'),
    checks: procedure.checks.map(({ text, basis }) => `${text} | ${basis}`).join('\n'),
    articles: result?.articles.join('\n') ?? '',
    retention: retention
      ? `${retention.years === null ? 'vĩnh viễn' : `${retention.years} năm`} (${retention.basis})`
      : '',
  }
}

type Component = Procedure['components'][number]

function fieldLine(field: Field): string {
  const parts = [field.label, KINDS[field.kind], ...(field.required ? [] : [OPTIONAL])]
  return `${field.id}: ${[...parts, ...(field.kind === 'choice' ? [field.options.join('; ')] : [])].join(' | ')}`
}

/** The procedure that these lines say; what they do not touch is as in `near`. Or the first line that cannot be read. */
export function procedureOfText(near: Procedure, said: ProcedureText): Procedure | Misread {
  const components = readLines('components', said.components, (line, at) => readComponent(near, line, at))
  const fields = readLines('fields', said.fields, line => readField(near, line))
  const checks = readLines('checks', said.checks, (line, at) => readCheck(near, line, at))
  for (const read of [components, fields, checks]) if ('line' in read) return read
  const [amount, fee] = [numberIn(said.amount), numberIn(said.fee)]
  if (amount === undefined || amount === 0) return { part: 'amount', line: 1 }
  if (fee === undefined) return { part: 'fee', line: 1 }
  const { retention: _retention, ...rest } = near
  const kept = readRetention(said.retention)
  if (said.retention.trim() && !kept.retention) return { part: 'retention', line: 1 }
  return {
    ...rest,
    code: said.code.trim(),
    source: sourceUnder(near, said.code.trim()),
    title: said.title.trim(),
    announcedBy: said.announcedBy.trim(),
    legalBasis: linesOf(said.legalBasis),
    limit: amount === null ? null : { amount, unit: said.unit },
    fee: { ...near.fee, amount: fee, text: said.feeText },
    components: components as Component[],
    fields: fields as Field[],
    checks: checks as Procedure['checks'],
    result: near.result && { ...near.result, articles: linesOf(said.articles) },
    ...kept,
  }
}

const linesOf = (text: string): string[] => text.split('\n').map(tidy).filter(Boolean)
const tidy = (line: string): string => line.trim()

/** Digits with or without dots; null where nothing stands, undefined where it is no number. */
function numberIn(text: string): number | null | undefined {
  const plain = text.replace(/[.\s]/g, '')
  if (plain === '') return null
  return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined
}

function readLines<T>(
  part: keyof ProcedureText,
  text: string,
  read: (line: string, at: number) => T | undefined,
): T[] | Misread {
  const found = linesOf(text).map(read)
  const misread = found.indexOf(undefined)
  return misread < 0 ? (found as T[]) : { part, line: misread + 1 }
}

/** A title without its counts is one original, required: what an office asks for most. */
function readComponent(near: Procedure, line: string, at: number): Component | undefined {
  const said = readPaper(line)
  if (!said?.title) return undefined
  const known = sameAs(near.components, at, each => each.title === said.title)
  return { id: known?.id ?? freeId('tp', near.components, at), ...said }
}

function readField(near: Procedure, line: string): Field | undefined {
  const [, id = '', rest = ''] = /^([a-z][a-zA-Z0-9]*)\s*:\s*(.*)$/.exec(line) ?? []
  const [label = '', kindWord = '', ...more] = rest.split('|').map(tidy)
  const kind = (Object.keys(KINDS) as Field['kind'][]).find(each => KINDS[each] === kindWord)
  const options = more.filter(each => each !== OPTIONAL).flatMap(each => each.split(';').map(tidy))
  const known = near.fields.find(each => each.id === id && each.kind === kind)
  const parsed = Field.safeParse({
    ...known,
    ...{ id, label, kind, required: !more.includes(OPTIONAL) },
    ...(kind === 'choice' ? { options: options.filter(Boolean) } : {}),
  })
  return parsed.success && label ? parsed.data : undefined
}

function readCheck(near: Procedure, line: string, at: number): Procedure['checks'][number] | undefined {
  const [text = '', basis = ''] = line.split('|').map(tidy)
  const known = sameAs(near.checks, at, each => each.text === text)
  return text ? { id: known?.id ?? freeId('kt', near.checks, at), text, basis } : undefined
}

/** What stood on this line before, else what stood elsewhere with the same words: two papers may have one name. */
const sameAs = <T>(before: readonly T[], at: number, same: (each: T) => boolean): T | undefined =>
  before[at] && same(before[at]) ? before[at] : before.find(same)

/** An id that nothing of the near procedure has: what was renamed is another thing. */
function freeId(prefix: string, taken: readonly { id: string }[], at: number): string {
  let nth = at + 1
  while (taken.some(({ id }) => id === `${prefix}${nth}`)) nth += taken.length + 1
  return `${prefix}${nth}`
}
