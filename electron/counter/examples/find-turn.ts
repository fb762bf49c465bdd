import { guard, mayAct } from '../../../shared/dossier/guard.ts'
import { readToken, tokenFault } from '../../../shared/dossier/slip.ts'
import { BLANK_ID, blank } from '../../../shared/dossier/state.ts'
import { type StepId, steps } from '../../../shared/dossier/steps/index.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { contextOf, procedureOf } from '../../desk/office/context-of.ts'
import { dossierOf } from '../../desk/office/dossier-of.ts'
import type { Office } from '../../desk/office/office.ts'
import { officesOf } from '../../desk/office/offices-of.ts'

type People = readonly { officer: string }[]
/** A step that somebody may take now: who, under which procedure, on which dossier (null starts one). */
export type Turn = { officer: string; procedure: Procedure; code: string | null }

/** The last four digits of a code, perhaps with the day before them. */
const CODE_END = /^(\d{6}-)?\d{4}$/

/** The caller's open dossiers whose codes end like this. */
function findEnding(office: Office, end: string): readonly RegisterRow[] {
  if (!CODE_END.test(end)) return []
  return office.store.register.open(officesOf(office)).filter(({ code }) => code?.endsWith(`-${end}`))
}

/**
 * Finds a dossier by its code, by the end of the code if only one open dossier has it, by the token of its
 * slip or by its id; undefined if there is none.
 */
export function findDossier(office: Office, named: string): string | undefined {
  const { store } = office
  if (/^[0-9a-f]{32}$/.test(named)) return named
  const [one, ...more] = findEnding(office, named)
  if (one && more.length === 0) return one.dossier
  const token = readToken(named)
  if (!token) return store.register.byCode(named)?.dossier
  const found = store.register.find(token, { limit: 20, before: null, offices: null })
  return found.find(({ slip }) => slip === token)?.dossier
}

/**
 * The refusal if a dossier that is known here belongs to an agency that is not the caller's; else undefined.
 */
export function findOthers(office: Office, id: string): Refusal | undefined {
  const row = office.store.register.get(id)
  return row && !officesOf(office).includes(row.office) ? refuse('other-agency') : undefined
}

/**
 * The dossier that is named, or the newest one with a code that one of these people may look at; and who that
 * is.
 */
export function findView(
  office: Office,
  people: People,
  named: string | undefined,
): { officer: string; code: string } | Refusal {
  const { store, published } = office
  const certified = published.certificates(store.time().lo)
  const whoMay = (agency: string): string | undefined => {
    const mine = certified.filter(({ person }) => person.scopes.some(each => each.agencies.includes(agency)))
    return people.find(({ officer }) => mine.some(({ person }) => person.id === officer))?.officer
  }
  const id = named === undefined ? undefined : findDossier(office, named)
  if (named !== undefined && !id) return whyNone(office, named)
  const one = id && store.register.get(id)
  const rows = one ? [one] : store.register.find('', { limit: 200, before: null, offices: null })
  for (const { code, dossier, office: agency } of rows) {
    const officer = one || code ? whoMay(agency) : undefined
    if (officer) return { officer, code: code ?? dossier }
  }
  return one ? refuse('other-agency') : refuse('unknown-dossier', { step: 'intake' })
}

/**
 * Which of these people works for the agency of a dossier. A person who may seal it comes before one who may
 * only look.
 */
export function whoKeeps(office: Office, people: People, id: string): string | undefined {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure) return undefined
  const { agency } = procedure.value
  const mine = office.published
    .certificates(at)
    .filter(({ person }) => person.scopes.some(each => each.agencies.includes(agency)))
  const isOf = (officer: string): boolean => mine.some(({ person }) => person.id === officer)
  const context = contextOf(office, procedure.value, at)
  const may = people.find(
    ({ officer }) => isOf(officer) && !mayAct(dossier, 'sealing', { ...context, actor: officer }),
  )
  return (may ?? people.find(({ officer }) => isOf(officer)))?.officer
}

/**
 * Why what was typed names no dossier: the token of a slip is wrong, no slip here bears it, several codes end
 * like this, or there is no such code.
 */
export function whyNone(office: Office, named: string | undefined): Refusal {
  const several = findEnding(office, named ?? '').length
  if (several > 1) return refuse('unknown-dossier', { several })
  const token = readToken(named ?? '')
  if (token) return refuse('slip-unknown', { slip: token })
  return tokenFault(named ?? '') ?? refuse('unknown-dossier')
}

/** Why nobody may take this step of a dossier now: what the rules say to a person who otherwise may. */
export function whyNot(office: Office, people: People, step: StepId, id: string): Refusal | undefined {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure) return undefined
  const context = contextOf(office, procedure.value, at)
  const refusals = people.flatMap(({ officer }) => guard(dossier, step, { ...context, actor: officer }) ?? [])
  return refusals.find(({ refusal }) => refusal !== 'no-role') ?? refusals[0]
}

/** What keeps a dossier at its stage although it is somebody's turn, and does not depend on who that is. */
const HINDRANCES: readonly Refusal['refusal'][] = [
  'delegation-ended',
  'delegation-revoked',
  'delegation-not-yet',
  'delegation-used-up',
  'clock-suspect',
]

/** Why nobody may take this step of any dossier that waits for it: the first hindrance found. */
export function whyAll(office: Office, people: People, step: StepId): Refusal | undefined {
  const at = office.store.time().lo
  for (const id of candidatesFor(office, step)) {
    const dossier = dossierOf(office.store, id)
    const procedure = procedureOf(office, dossier, null, at)
    if (!procedure) continue
    const context = contextOf(office, procedure.value, at)
    const said = people.flatMap(({ officer }) => guard(dossier, step, { ...context, actor: officer }) ?? [])
    const found = said.find(({ refusal }) => HINDRANCES.includes(refusal))
    if (found) return found
  }
  return undefined
}

/** A procedure that somebody may receive, or the one that is named; else why nobody may. */
export function findStart(
  office: Office,
  people: People,
  named: string | undefined,
): Turn | Refusal | undefined {
  if (named === undefined) return startsOf(office, people)[0]
  const at = office.store.time().lo
  const procedure = office.published.procedure(named, at)?.value
  if (!procedure) return refuse('unknown-procedure')
  const nobodys = blank(BLANK_ID)
  const context = contextOf(office, procedure, at)
  const refusals = people.map(({ officer }) => guard(nobodys, 'intake', { ...context, actor: officer }))
  const free = people[refusals.indexOf(undefined)]
  if (free) return { officer: free.officer, procedure, code: null }
  return refusals.find(each => each?.refusal !== 'no-role') ?? refusals[0]
}

/**
 * Every registered procedure with a result and a limit that somebody may receive, the longest route first.
 */
export function startsOf(office: Office, people: People): readonly Turn[] {
  const at = office.store.time().lo
  const nobodys = blank(BLANK_ID)
  return office.published
    .procedures(at)
    .filter(({ value }) => value.registration && value.result && value.limit)
    .sort((a, b) => b.value.route.length - a.value.route.length)
    .flatMap(({ value }) => {
      const context = contextOf(office, value, at)
      const person = people.find(({ officer }) => !guard(nobodys, 'intake', { ...context, actor: officer }))
      return person ? [{ officer: person.officer, procedure: value, code: null }] : []
    })
}

/** Open dossiers. For steps that deal with an issued paper, also the newest of the closed ones. */
function candidatesFor({ store }: Office, step: StepId): readonly string[] {
  const open = store.register.open(null)
  const from: readonly string[] = steps[step].from
  const all = from.includes('returned')
    ? [...open, ...store.register.find('', { limit: 200, before: null, offices: null })]
    : open
  return [...new Set(all.map(({ dossier }) => dossier))]
}

/** The first open dossier (or the one named) of which somebody may take this step now. */
export function findTurn(
  office: Office,
  people: People,
  step: StepId,
  named: string | undefined,
): Turn | undefined {
  const at = office.store.time().lo
  const id = named === undefined ? undefined : findDossier(office, named)
  const ids = named === undefined ? candidatesFor(office, step) : id ? [id] : []
  for (const each of ids) {
    const dossier = dossierOf(office.store, each)
    const procedure = procedureOf(office, dossier, null, at)
    if (!procedure) continue
    const context = contextOf(office, procedure.value, at)
    const person = people.find(({ officer }) => !guard(dossier, step, { ...context, actor: officer }))
    if (person) return { officer: person.officer, procedure: procedure.value, code: dossier.code ?? each }
  }
  return undefined
}
