import { titleKey } from '../dossier/terms.ts'
import { type Case, type Procedure, underCase } from './procedure.ts'

/** A fault that forbids publishing a procedure: where it is, and what is wrong there. */
export type Fault = {
  place: string
  what:
    | 'unasked'
    | 'twice'
    | 'unknown'
    | 'order'
    | 'empty'
    | 'no-money'
    | 'unbounded'
    | 'unapproved'
    | 'unappraised'
    | 'unguarded'
    | 'nobody'
  /** The lines concerned, counted from 1. */
  lines?: readonly number[]
}

/**
 * What a procedure may name: agencies, sites, and for each agency the titles of those certified to approve
 * for it.
 */
export type Nameable = {
  agencies: readonly string[]
  sites: readonly string[]
  titles?: (agency: string) => readonly string[]
}

const OF_APPLICANT: readonly string[] = ['name', 'idNumber', 'address', 'phone'].map(
  each => `applicant.${each}`,
)
/**
 * The step that each step needs before it. What is returned at once may go without an appraisal (NĐ 61/2018
 * Đ.17.4).
 */
const AFTER: Readonly<Record<string, string>> = {
  approval: 'appraisal',
  signing: 'approval',
  sealing: 'signing',
}

/**
 * Every fault of a draft, in the order in which a reader meets them. A draft without faults may be published.
 */
export function findFaults(procedure: Procedure, known: Nameable): readonly Fault[] {
  const { agency, registration, title, components, fields, checks, cases = [] } = procedure
  return [
    ...(title.trim() ? [] : [fault('title', 'empty')]),
    ...(known.agencies.includes(agency) ? [] : [fault('agency', 'unknown')]),
    ...(registration && !known.sites.includes(registration.site) ? [fault('registration', 'unknown')] : []),
    ...(components.length > 0 ? [] : [fault('components', 'empty')]),
    ...findTwice('cases', cases),
    ...cases.flatMap(each => findCaseFaults(procedure, each)),
    ...findTwice('components', components),
    ...findStrayCases(procedure),
    ...findTwice('fields', fields),
    ...findTwice('checks', checks),
    ...findOutOfOrder(procedure.route),
    ...findUnapproved(procedure.route),
    ...findUnappraised(procedure),
    ...(procedure.sealerMayNotBeApprover ? [] : [fault('sealerMayNotBeApprover', 'unguarded')]),
    ...findNobody(procedure, known),
    ...findUnasked(procedure),
    ...findUncounted(procedure),
  ]
}

const fault = (place: string, what: Fault['what']): Fault => ({ place, what })

function findTwice(place: string, list: readonly { id: string }[]): Fault[] {
  const lines = Map.groupBy(
    list.map(({ id }, at) => ({ id, line: at + 1 })),
    ({ id }) => id,
  )
  return [...lines].flatMap(([id, each]) =>
    each.length > 1 ? [{ ...fault(`${place}: ${id}`, 'twice'), lines: each.map(({ line }) => line) }] : [],
  )
}

/** Steps out of order: nothing is sealed unsigned, signed unapproved, or approved before its appraisal. */
const findOutOfOrder = (route: Procedure['route']): Fault[] =>
  route
    .filter((step, at) => {
      const before = AFTER[step]
      const isNeeded = before !== undefined && (before !== 'appraisal' || route.some(each => each === before))
      return isNeeded && !route.slice(0, at).some(each => each === before)
    })
    .map(step => fault(`route: ${step}`, 'order'))

/**
 * Missing steps: what is handed out was approved, signed and sealed. A route may leave out the appraisal and
 * nothing else.
 */
const findUnapproved = (route: Procedure['route']): Fault[] =>
  (['approval', 'signing', 'sealing', 'return'] as const)
    .filter(step => !route.includes(step))
    .map(step => fault(`route: ${step}`, 'unapproved'))

/** A missing appraisal: only what is returned at once may go without one (NĐ 61/2018 Đ.17.4). */
function findUnappraised({ route, limit, cases = [] }: Procedure): Fault[] {
  const limits = [limit, ...cases.map(each => each.limit ?? limit)]
  return route.includes('appraisal') || limits.every(isAtOnce)
    ? []
    : [fault('route: appraisal', 'unappraised')]
}
const isAtOnce = (limit: Procedure['limit']): boolean =>
  limit !== null &&
  (limit.unit === 'same-day' ||
    (limit.unit === 'hour' && limit.amount <= 8) ||
    (limit.unit === 'working-day' && limit.amount === 1))

/** A case without a name or without any paper. */
function findCaseFaults(procedure: Procedure, { id, title }: Case): Fault[] {
  const isEmpty = !title.trim() || underCase(procedure, id).components.length === 0
  return isEmpty ? [fault(`cases: ${id}`, 'empty')] : []
}

/** Papers that are asked in cases which do not exist. */
const findStrayCases = ({ components, cases = [] }: Procedure): Fault[] =>
  components
    .filter(component => component.cases?.some(id => cases.every(each => each.id !== id)))
    .map(({ id }) => fault(`components: ${id}`, 'unknown'))

/**
 * Titles that may approve although nobody certified for the agency has them: its dossiers would stop there.
 */
function findNobody({ agency, approvers = [] }: Procedure, { titles }: Nameable): Fault[] {
  const known = titles?.(agency).map(titleKey)
  return approvers
    .filter(title => known && !known.includes(titleKey(title)))
    .map(title => fault(`approvers: ${title}`, 'nobody'))
}

/** Placeholders of the result that no field fills: they would be printed literally. */
function findUnasked({ result, fields }: Procedure): Fault[] {
  if (!result) return []
  const asked = [...OF_APPLICANT, ...fields.map(({ id }) => id)]
  const texts = [result.summary, result.opening, ...result.articles, ...result.recipients]
  const named = texts.flatMap(text => [...text.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name))
  const unasked = [...new Set(named)].filter(name => !asked.includes(name))
  const money = result.amount === undefined || fields.some(each => isAmount(each, result.amount))
  return [
    ...unasked.map(name => fault(`result: ${name}`, 'unasked')),
    ...(money ? [] : [fault('result.amount', 'no-money')]),
    ...(result.amount === undefined ? findUnbounded(named, fields) : []),
  ]
}

/**
 * Amounts in the result that are not stated as its amount: no delegation's limit would ever apply to them.
 */
const findUnbounded = (named: readonly string[], fields: Procedure['fields']): Fault[] =>
  fields
    .filter(({ id, kind }) => kind === 'money' && named.includes(id))
    .map(({ id }) => fault(`result: ${id}`, 'unbounded'))

/** A number of sheets that depends on a field which is not a required number. */
const findUncounted = ({ seal, fields }: Procedure): Fault[] =>
  seal?.each === undefined ||
  fields.some(({ id, kind, required }) => id === seal.each && kind === 'number' && required)
    ? []
    : [fault('seal.each', 'unasked')]

const isAmount = ({ id, kind }: Procedure['fields'][number], amount: string | undefined): boolean =>
  id === amount && kind === 'money'
