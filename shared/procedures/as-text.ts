import { capital } from '../base/capital.ts'
import { Day } from '../base/ids.ts'
import { unmark } from '../base/unmark.ts'
import type { Limit } from '../calendar/calendar.ts'
import { Field } from '../fields.ts'
import { sourceUnder } from './copy.ts'
import { feeLine, feeWords, readFees } from './fee-text.ts'
import type { Case, Procedure } from './procedure.ts'
import { readCase, readRetention } from './read-cells.ts'
import { paperLine, readPaper } from './read-components.ts'
import { readNumber } from './read-number.ts'
import { linesOf, type ResultWords, resultOfWords, wordsOfResult } from './result-text.ts'
import { type RouteName, routeName, routeNamed } from './route.ts'
import { limitSaid } from './wording.ts'

/** The parts of a procedure that one writes, as lines a person can read and type: no file format. */
export type ProcedureText = {
  code: string
  title: string
  /** By its id; the site of the registration too, empty where it is registered nowhere. */
  agency: string
  site: string
  since: string
  announcedBy: string
  legalBasis: string
  amount: string
  unit: Limit['unit']
  fee: string
  feeDirect: string
  feePost: string
  feeOnline: string
  feeText: string
  cases: string
  components: string
  fields: string
  checks: string
  route: RouteName
  approvers: string
  retention: string
} & ResultWords

/** A line that cannot be read, by its part and its number; `owed`: it must be written, for what else is written there. */
export type Misread = { part: keyof ProcedureText; line: number; owed?: true }

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
const BOUNDS = { min: 'ít nhất', max: 'nhiều nhất' } as const

/** The ten kinds of field, each with the word that stands for it in a line. */
export const FIELD_KINDS = Object.entries(KINDS) as readonly (readonly [Field['kind'], string])[]

/** A procedure as lines. */
export function textOfProcedure(procedure: Procedure): ProcedureText {
  const { code, title, agency, announcedBy, legalBasis, limit, fee, retention, registration } = procedure
  const { cases = [], approvers = [] } = procedure
  return {
    ...{ code, title, agency, announcedBy },
    ...{ site: registration?.site ?? '', since: registration?.from ?? '' },
    legalBasis: legalBasis.join('\n'),
    amount: limit ? String(limit.amount) : '',
    unit: limit?.unit ?? 'working-day',
    ...feeWords(fee),
    cases: cases.map(caseText).join('\n'),
    components: procedure.components.map(paperLine).join('\n'),
    fields: procedure.fields.map(fieldLine).join('\n'),
    checks: procedure.checks.map(({ text, basis }) => `${text} | ${basis}`).join('\n'),
    route: routeName(procedure.route),
    approvers: approvers.join('\n'),
    ...wordsOfResult(procedure),
    retention: retention
      ? `${retention.years === null ? 'vĩnh viễn' : `${retention.years} năm`} (${retention.basis})`
      : '',
  }
}

/** The lines to begin a copy with: it has no code yet, and is registered nowhere until somebody says so. */
export const textOfCopy = (near: Procedure): ProcedureText => ({
  ...textOfProcedure(near),
  ...{ code: '', site: '', since: '' },
})

type Component = Procedure['components'][number]

function fieldLine(field: Field): string {
  const parts = [field.label, KINDS[field.kind], ...(field.required ? [] : [OPTIONAL]), ...boundsSaid(field)]
  return `${field.id}: ${[...parts, ...(field.kind === 'choice' ? [field.options.join('; ')] : [])].join(' | ')}`
}

/** The least and the most of a number, where its procedure says them. */
const boundsSaid = (field: Field): string[] =>
  field.kind === 'number' || field.kind === 'money'
    ? (['min', 'max'] as const).flatMap(end =>
        field[end] === undefined ? [] : [`${BOUNDS[end]} ${field[end]}`],
      )
    : []

/** The bounds among the parts of a line of a number; undefined where they cannot be read. */
function readBounds(parts: readonly string[]): { min?: number; max?: number } | undefined {
  const bounds: { min?: number; max?: number } = {}
  for (const part of parts) {
    const end = (['min', 'max'] as const).find(each => part.startsWith(`${BOUNDS[each]} `))
    const said = end && part.slice(BOUNDS[end].length).replace(/[\s.]/g, '')
    if (!end || !said || !/^-?\d{1,15}$/.test(said)) return undefined
    bounds[end] = Number(said)
  }
  const { min = 0, max = min } = bounds
  return min <= max ? bounds : undefined
}

/** The procedure that these lines say; what they do not touch is as in `near`. Or the first line that cannot be read. */
export function procedureOfText(near: Procedure, said: ProcedureText): Procedure | Misread {
  const components = readLines('components', said.components, (line, at) => readComponent(near, line, at))
  const fields = readLines('fields', said.fields, line => readField(near, line))
  const checks = readLines('checks', said.checks, (line, at) => readCheck(near, line, at))
  for (const read of [components, fields, checks]) if ('line' in read) return read
  const cases = readLines('cases', said.cases, readCase)
  if ('line' in cases) return cases
  const amount = said.amount.trim() === '' ? null : readNumber(said.amount)
  if (amount === undefined || amount === 0) return { part: 'amount', line: 1 }
  const fee = readFees(near.fee, said)
  if ('line' in fee) return fee
  const result = resultOfWords(said)
  if (result && 'line' in result) return result
  const registration = readRegistration(said)
  if (registration && 'line' in registration) return registration
  const kept = readRetention(said.retention)
  if (said.retention.trim() && !kept.retention) return { part: 'retention', line: 1 }
  const { retention: _retention, cases: _cases, approvers: _approvers, ...rest } = near
  const approvers = linesOf(said.approvers)
  return {
    ...rest,
    code: said.code.trim(),
    source: sourceUnder(near, said.code.trim()),
    title: said.title.trim(),
    ...{ agency: said.agency, registration },
    announcedBy: said.announcedBy.trim(),
    legalBasis: linesOf(said.legalBasis),
    limit: amount === null ? null : { amount, unit: said.unit },
    fee,
    ...(cases.length > 0 ? { cases } : {}),
    components: apart('tp', components as Component[], near.components, (a, b) => a.title === b.title),
    fields: fields as Field[],
    checks: apart('kt', checks as Procedure['checks'], near.checks, (a, b) => a.text === b.text),
    route: routeNamed(near.route, said.route),
    ...(approvers.length > 0 ? { approvers } : {}),
    ...{ resultName: said.resultName.trim(), result },
    ...kept,
  }
}

/** One more field under the others: its id is made of its label, and is nobody else's. */
export function withField(
  fields: string,
  {
    label,
    kind,
    required,
    options,
  }: { label: string; kind: Field['kind']; required: boolean; options: string },
): string {
  const words = unmark(label)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter(Boolean)
  const joined = words.map(capital).join('').replace(/^\d+/, '')
  const stem = joined.charAt(0).toLowerCase() + joined.slice(1, 36) || 'truong'
  const taken = linesOf(fields).map(line => line.split(':')[0])
  const free = [stem, ...taken.map((_, at) => `${stem}${at + 2}`)].find(each => !taken.includes(each)) ?? stem
  // A pasted label may hold a break of its own, and would be two lines, or none that can be read.
  const parts = [
    label.replaceAll('|', '/').replace(/\s+/g, ' ').trim(),
    KINDS[kind],
    ...(required ? [] : [OPTIONAL]),
  ]
  const line = `${free}: ${[...parts, ...(kind === 'choice' ? [options] : [])].join(' | ')}`
  return [...linesOf(fields), line].join('\n')
}

/** The ids of the fields that these lines ask: what a result may name. */
export const fieldIds = (fields: string): string[] =>
  linesOf(fields).flatMap(line => /^([a-z][a-zA-Z0-9]*)\s*:/.exec(line)?.[1] ?? [])

function readRegistration({ site, since }: ProcedureText): Procedure['registration'] | Misread {
  if (!site) return null
  return Day.safeParse(since).success ? { site, from: since } : { part: 'since', line: 1, owed: true }
}

const caseText = ({ id, title, limit, fee }: Case): string =>
  [
    `${id}: ${title}`,
    ...(limit ? [`thời hạn ${limit.unit === 'same-day' ? 'trong ngày' : limitSaid(limit)}`] : []),
    ...(fee ? [`phí ${feeLine(fee)}`] : []),
  ].join('; ')

const tidy = (line: string): string => line.trim()

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
  const beside = more.filter(each => each !== OPTIONAL)
  const bounds = kind === 'number' || kind === 'money' ? readBounds(beside) : {}
  if (!bounds) return undefined
  const options = beside.flatMap(each => each.split(';').map(tidy))
  const known = near.fields.find(each => each.id === id && each.kind === kind)
  const parsed = Field.safeParse({
    ...unbounded(known),
    ...bounds,
    ...{ id, label, kind, required: !more.includes(OPTIONAL) },
    ...(kind === 'choice' ? { options: options.filter(Boolean) } : {}),
  })
  return parsed.success && label ? parsed.data : undefined
}

/** What else a field says stays; its bounds are as the line says. */
function unbounded(field: Field | undefined): object {
  if (field?.kind !== 'number' && field?.kind !== 'money') return field ?? {}
  const { min: _min, max: _max, ...rest } = field
  return rest
}

function readCheck(near: Procedure, line: string, at: number): Procedure['checks'][number] | undefined {
  const [text = '', basis = ''] = line.split('|').map(tidy)
  const known = sameAs(near.checks, at, each => each.text === text)
  return text ? { id: known?.id ?? freeId('kt', near.checks, at), text, basis } : undefined
}

/** What stood on this line before, else what stood elsewhere with the same words: two papers may have one name. */
const sameAs = <T>(before: readonly T[], at: number, same: (each: T) => boolean): T | undefined =>
  before[at] && same(before[at]) ? before[at] : before.find(same)

/** Two lines of one wording are two things: the second has the id of another that stood there so, else a new one. */
function apart<T extends { id: string }>(
  prefix: string,
  list: readonly T[],
  before: readonly T[],
  same: (one: T, other: T) => boolean,
): T[] {
  const used = new Set<string>()
  return list.map((each, at) => {
    const other = before.find(one => same(one, each) && !used.has(one.id))
    const id = used.has(each.id) ? (other?.id ?? freeId(prefix, [...before, ...list], at)) : each.id
    used.add(id)
    return { ...each, id }
  })
}

/** An id that nothing of the near procedure has: what was renamed is another thing. */
function freeId(prefix: string, taken: readonly { id: string }[], at: number): string {
  let nth = at + 1
  while (taken.some(({ id }) => id === `${prefix}${nth}`)) nth += taken.length + 1
  return `${prefix}${nth}`
}
