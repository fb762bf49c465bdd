import { Day } from '../base/ids.ts'
import type { Limit } from '../calendar/calendar.ts'
import type { Field } from '../fields.ts'
import { sourceUnder } from './copy.ts'
import { feeLine, feeWords, readFees } from './fee-text.ts'
import { fieldLine, readField } from './field-text.ts'
import { apart, freeId, sameAs } from './kept-ids.ts'
import type { Case, Procedure } from './procedure.ts'
import { readCase, readRetention } from './read-cells.ts'
import { paperLine, readPaper } from './read-components.ts'
import { readNumber } from './read-number.ts'
import { linesOf, type ResultWords, resultOfWords, wordsOfResult } from './result-text.ts'
import { type RouteName, routeName, routeNamed } from './route.ts'
import { limitSaid } from './wording.ts'

/** The parts of a procedure that a person writes, as lines to read and type: no file format. */
export type ProcedureText = {
  code: string
  title: string
  /**
   * The agency by its id; below it the site of the registration by its id, empty where the procedure is
   * registered nowhere.
   */
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

/**
 * A line that cannot be read, by its part and number. `owed`: the line is missing, and the other lines
 * require it.
 */
export type Misread = { part: keyof ProcedureText; line: number; owed?: true }

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

/**
 * The lines that a copy begins with. It has no code yet, and is registered nowhere until somebody says so.
 */
export const textOfCopy = (near: Procedure): ProcedureText => ({
  ...textOfProcedure(near),
  ...{ code: '', site: '', since: '' },
})

type Component = Procedure['components'][number]

/**
 * The procedure that these lines say, or the first line that cannot be read. What the lines do not touch
 * stays as in `near`.
 */
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

function readLines<T>(
  part: keyof ProcedureText,
  text: string,
  read: (line: string, at: number) => T | undefined,
): T[] | Misread {
  const found = linesOf(text).map(read)
  const misread = found.indexOf(undefined)
  return misread < 0 ? (found as T[]) : { part, line: misread + 1 }
}

/** A line without counts is one required original, which is what offices ask for most. */
function readComponent(near: Procedure, line: string, at: number): Component | undefined {
  const said = readPaper(line)
  if (!said?.title) return undefined
  const known = sameAs(near.components, at, each => each.title === said.title)
  return { id: known?.id ?? freeId('tp', near.components, at), ...said }
}

function readCheck(near: Procedure, line: string, at: number): Procedure['checks'][number] | undefined {
  const [text = '', basis = ''] = line.split('|').map(part => part.trim())
  const known = sameAs(near.checks, at, each => each.text === text)
  return text ? { id: known?.id ?? freeId('kt', near.checks, at), text, basis } : undefined
}
