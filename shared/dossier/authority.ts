import type { Instant } from '../base/ids.ts'
import { clockAndDay } from '../calendar/vietnam-time.ts'
import type { Answers } from '../fields.ts'
import type { Certificate, Role } from '../people/certificate.ts'
import type { Mandate } from '../people/delegation.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { Dossier } from './state.ts'
import type { Context } from './step.ts'
import { type Terms, titleKey } from './terms.ts'

/**
 * The certificate that lets the actor act in one of these roles for this procedure now; undefined where there
 * is none.
 */
export const findCertificate = (roles: readonly Role[], context: Context): Certificate | undefined =>
  context.certificates.find(certificate => {
    const { person } = certificate
    if (person.id !== context.actor || !inForce(certificate, context.at)) return false
    return person.scopes.some(
      scope => scope.roles.some(role => roles.includes(role)) && covers(scope, context),
    )
  })

/**
 * The amount that the result states, in đồng; null where the procedure states none, `unknown` where it was
 * not answered.
 */
export type Amount = number | 'unknown' | null

/** The amount that the result of this dossier states, read from the answers at intake. */
export function amountOf({ taken }: Dossier, { result }: Terms): Amount {
  if (!result?.amount) return null
  const answers = (taken.intake?.data as { answers?: Answers } | null | undefined)?.answers
  const said = answers?.[result.amount]
  return typeof said === 'number' ? said : 'unknown'
}

/**
 * The delegation under which the actor may approve this procedure here and now (TT 01/2018 Đ.6); undefined
 * where there is none.
 */
export const findMandate = (context: Context, amount: Amount = null): Mandate | undefined =>
  context.mandates.find(mandate => isHis(mandate, context) && !findLack(mandate, context, amount))

/**
 * The delegation under which this step is taken; undefined where there is none. Only an approval counts as a
 * use of a delegation. The steps that follow from an approval need the delegation to hold, and are not
 * counted.
 */
export const findMandateFor = (step: string, context: Context, amount: Amount): Mandate | undefined =>
  findMandate(step === 'approval' ? context : { ...context, mandates: uncounted(context) }, amount)

const uncounted = ({ mandates }: Context): readonly Mandate[] =>
  mandates.map(({ used: _used, ...mandate }) => mandate)

/** Why the actor has no delegation: which one falls short, in what, and whom to turn to. */
export function explainLack(context: Context, amount: Amount): Refusal {
  const lacks = context.mandates
    .filter(mandate => isHis(mandate, context))
    .sort((a, b) => endOf(b).localeCompare(endOf(a)))
    .flatMap(mandate => findLack(mandate, context, amount) ?? [])
  const nearest = NEAREST.map(rank => lacks.find(({ refusal }) => rank.includes(refusal))).find(Boolean)
  return nearest ?? refuse('no-delegation', { procedure: context.terms.code })
}

/**
 * What a delegation can lack, ranked by what can be mended soonest. Among delegations that are over, the last
 * one to end is named.
 */
const NEAREST: readonly (readonly Refusal['refusal'][])[] = [
  ['approver-outside'],
  ['delegation-limit'],
  ['delegation-elsewhere'],
  ['delegation-not-yet'],
  ['delegation-revoked', 'delegation-ended', 'delegation-used-up'],
]

/** Whether a delegation fails only because of the time: by another clock it might hold. */
export const isOfTime = ({ refusal }: Refusal): boolean =>
  refusal === 'delegation-not-yet' || refusal === 'delegation-ended'

const isHis = ({ delegation }: Mandate, context: Context): boolean =>
  delegation.to === context.actor && covers(delegation, context)

function findLack(mandate: Mandate, context: Context, amount: Amount): Refusal | undefined {
  const { at } = context
  const { notBefore, notAfter, delegation, used } = mandate
  const { decision, maxAmount, maxUses, revoked } = delegation
  const title = delegation.from.title
  const outside = findOutside(context)
  if (outside) return outside
  if (notBefore > at) return refuse('delegation-not-yet', { decision, since: clockAndDay(notBefore) })
  if (revoked) return refuse('delegation-revoked', { decision, since: clockAndDay(notBefore), title })
  if (notAfter !== null && notAfter <= at)
    return refuse('delegation-ended', { decision, since: clockAndDay(notAfter), title })
  if (maxUses !== null && used !== undefined && used >= maxUses)
    return refuse('delegation-used-up', { decision, limit: maxUses, title })
  if (!isHere(delegation, context)) return refuse('delegation-elsewhere', { decision })
  const within = maxAmount === null || amount === null || (amount !== 'unknown' && amount <= maxAmount)
  return within ? undefined : refuse('delegation-limit', { decision, limit: maxAmount })
}

/** The procedure itself names the titles that may approve, and the actor has none of them (D6). */
function findOutside({ terms: { approvers }, certificates, actor }: Context): Refusal | undefined {
  if (!approvers) return undefined
  const titles = certificates
    .filter(({ person }) => person.id === actor)
    .map(({ person }) => titleKey(person.title))
  const may = approvers.some(title => titles.includes(titleKey(title)))
  return may ? undefined : refuse('approver-outside', { title: approvers.join('”, “') })
}

const isHere = ({ sites, counters }: Mandate['delegation'], { site, counter }: Context): boolean =>
  (sites.length === 0 || sites.includes(site)) &&
  (counters.length === 0 || counter === undefined || counters.includes(counter))

/**
 * When a delegation ends, for ordering. The last to end is most likely the one that the actor has in mind.
 */
const endOf = ({ delegation, notBefore, notAfter }: Mandate): string =>
  delegation.revoked ? notBefore : (notAfter ?? '9')

const inForce = (
  { notBefore, notAfter }: { notBefore: Instant; notAfter: Instant | null },
  at: Instant,
): boolean => notBefore <= at && (notAfter === null || at < notAfter)

const covers = (
  { agencies, procedures }: { agencies: readonly string[]; procedures: readonly string[] },
  { terms }: Context,
): boolean => agencies.includes(terms.agency) && (procedures.length === 0 || procedures.includes(terms.code))
