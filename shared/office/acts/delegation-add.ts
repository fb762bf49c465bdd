import { Day, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { wordsAlike } from '../../base/typed-alike.ts'
import { dayOf, instantOf, nextDay, shortDay } from '../../calendar/vietnam-time.ts'
import type { Certificate } from '../../people/certificate.ts'
import { Decider, Delegation, holdsAt } from '../../people/delegation.ts'
import { type Refusal, refuse } from '../../refusals/refusal.ts'
import { type ActContext, defineAct } from '../act.ts'

/**
 * One printed line: letters, digits and punctuation; nothing that is active, hidden or turns the direction of
 * text.
 */
const Line = z
  .string()
  .trim()
  .regex(/^[\p{Script=Latin}\p{M}0-9 .,;:()/&'’–-]*$/u, 'plain-line')
  .max(200)

/** A file as it comes through the door: base64 of at most 2 MB. */
const File = z.string().max(2_900_000)

/**
 * Đăng ký quyết định ủy quyền, phân công: registers who decided it, for whom, for what, from when to when (TT
 * 01/2018 Đ.6; D8). Whoever enrolled the delegate registers it only together with a second person.
 */
export const delegationAdd = defineAct({
  id: 'delegation-add',
  version: 4,
  roles: ['seal-keeper'],
  stepUp: true,
  input: Delegation.pick({
    decision: true,
    decidedOn: true,
    from: true,
    to: true,
    capacity: true,
    authority: true,
    procedures: true,
    sites: true,
    maxAmount: true,
    counters: true,
    maxUses: true,
  }).extend({
    decision: Line.min(1).max(80),
    authority: Line,
    from: Decider.extend({ title: Line, name: Line.max(120) }),
    /** The agency whose head made the decision. A decision is of one agency. */
    agency: z.string().max(40),
    validFrom: Day,
    validTo: Day,
    scan: File.nullable(),
    specimen: File.nullable(),
  }),
  data: z.strictObject({
    delegation: Delegation,
    since: Instant,
    until: Instant,
    validFrom: Day,
    validTo: Day,
  }),
  together: ({ enrolled }, { delegation: { to } }, actor) =>
    enrolled[to]?.by === actor ? { not: to } : null,
  agency: ({ delegation }) => delegation.agencies[0] ?? '',
  docs: ({ delegation: { scan, specimen } }) => [scan, specimen].filter(hash => hash !== null),
  check(_state, { agency, validFrom, validTo, scan: _scan, specimen: _specimen, ...said }, context) {
    const { at, ready } = context
    const since = [instantOf(validFrom, '00:00'), at].sort().at(-1) ?? at
    const until = instantOf(nextDay(validTo), '00:00')
    const refused =
      findWrongPeople(agency, said, context) ??
      findOutside(agency, said, context) ??
      findWrongLine(said) ??
      (said.maxUses !== null && said.counters.length !== 1 ? refuse('delegation-uses') : undefined) ??
      (said.decidedOn > validFrom || validTo < validFrom || until <= at || said.decidedOn > dayOf(at)
        ? refuse('delegation-dates')
        : undefined) ??
      findTooLong(deciderOf(agency, said.from, context), until)
    if (refused) return refused
    if (!ready?.scan) return refuse('no-scan')
    const known = context.mandates.find(
      ({ delegation }) => delegation.id === ready.id || isSameDecision(delegation, agency, said),
    )
    if (known) return refuse('delegation-known', whichOf(known.delegation))
    const { id, scan, specimen } = ready
    const delegation = { ...said, id, agencies: [agency], scan, specimen, revoked: null }
    return { delegation, since, until, validFrom, validTo }
  },
  apply: (state, { delegation }, { at, actor }) => ({
    ...state,
    delegations: { ...state.delegations, [delegation.id]: { by: actor, at, revoked: null } },
  }),
})

/**
 * The number of a decision as it is compared, however it is typed: `010/QĐ - STP` and `10/qd-stp` are the
 * same.
 */
const numberKey = (decision: string): string => wordsAlike(decision).join('').replace(/^0+/, '')

const whichOf = ({ decision, decidedOn }: Delegation) => ({ decision, day: shortDay(decidedOn) })

/**
 * Whether two delegations are the same decision: same number, agency, year and person. An agency numbers its
 * decisions anew each year (NĐ 30/2020 PL III mục I).
 */
const isSameDecision = (
  known: Delegation,
  agency: string,
  said: Pick<Delegation, 'decision' | 'decidedOn' | 'to'>,
) =>
  known.to === said.to &&
  known.agencies.includes(agency) &&
  known.decidedOn.slice(0, 4) === said.decidedOn.slice(0, 4) &&
  numberKey(known.decision) === numberKey(said.decision)

/**
 * The capacities in which a person acts for a head. They sign under the title of that head and no other (NĐ
 * 30/2020 PL I mục II.7).
 */
const FOR_A_HEAD: readonly Delegation['capacity'][] = ['KT.', 'TL.', 'TUQ.']
const findWrongLine = ({
  capacity,
  authority,
  from,
}: Pick<Delegation, 'capacity' | 'authority' | 'from'>): Refusal | undefined =>
  FOR_A_HEAD.includes(capacity) && !isNamed(authority, from.title)
    ? refuse('delegation-line', { title: from.title.toLocaleUpperCase('vi') })
    : undefined

type Said = Pick<Delegation, 'from' | 'to' | 'procedures' | 'sites' | 'counters'>

const isNamed = (name: string, other: string): boolean =>
  name.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * The decider's certificate, where the decider is enrolled here: found by id, or by name among the people of
 * that agency.
 */
const deciderOf = (
  agency: string,
  from: Said['from'],
  { certificates }: ActContext,
): Certificate | undefined =>
  certificates.find(({ person }) =>
    from.officer === null
      ? isNamed(person.name, from.name) && person.scopes.some(({ agencies }) => agencies.includes(agency))
      : person.id === from.officer,
  )

/**
 * Why the people of a decision do not fit: the delegate is unknown, decided or registers it themselves, or
 * the decider passes on what was delegated to them. Undefined where they fit.
 */
function findWrongPeople(agency: string, { from, to }: Said, context: ActContext): Refusal | undefined {
  const delegate = context.certificates.find(
    ({ person }) =>
      person.id === to &&
      person.scopes.some(({ roles, agencies }) => roles.includes('approver') && agencies.includes(agency)),
  )
  if (!delegate || (from.officer !== null && !deciderOf(agency, from, context)))
    return refuse('unknown-delegate')
  const decider = deciderOf(agency, from, context)?.person
  if (to === context.actor || decider?.id === to || isNamed(delegate.person.name, from.name))
    return refuse('self-delegation')
  const his = context.mandates.find(
    mandate =>
      mandate.delegation.to === decider?.id &&
      mandate.delegation.agencies.includes(agency) &&
      holdsAt(mandate, context.at),
  )
  return his && refuse('sub-delegation', { decision: his.delegation.decision })
}

/**
 * Why a decision reaches too far. Everything it names must exist, belong to this agency, and be within the
 * decider's certificate; the agency must be one of the registering person's. Undefined where it does not.
 */
function findOutside(
  agency: string,
  { from, procedures, sites, counters }: Said,
  context: ActContext,
): Refusal | undefined {
  const { named, certificates, actor } = context
  const scopesOf = (id: string | undefined) =>
    certificates.find(({ person }) => person.id === id)?.person.scopes ?? []
  const decider = deciderOf(agency, from, context)?.person
  const mine = scopesOf(actor).some(({ agencies }) => agencies.includes(agency))
  const his = decider?.scopes.filter(({ agencies }) => agencies.includes(agency))
  if (!named.agencies.includes(agency) || !mine || his?.length === 0)
    return refuse('delegation-outside', { what: agency })
  const mayGive = (code: string): boolean =>
    his?.some(scope => scope.procedures.length === 0 || scope.procedures.includes(code)) ?? true
  const whole = his?.some(scope => scope.procedures.length === 0) ?? true
  const stranger = procedures.find(
    code => !named.procedures.some(each => each.code === code && each.agency === agency) || !mayGive(code),
  )
  const site = sites.find(each => !named.sites.includes(each))
  // At a counter outside the named sites the delegate could sign nothing.
  const fits = (id: string): boolean =>
    named.counters.some(each => each.id === id && (sites.length === 0 || sites.includes(each.site)))
  const counter = counters.find(each => !fits(each))
  const outside = stranger ?? site ?? counter ?? (procedures.length === 0 && !whole ? agency : undefined)
  return outside === undefined ? undefined : refuse('delegation-outside', { what: outside })
}

const findTooLong = (decider: Certificate | undefined, until: Instant): Refusal | undefined =>
  decider?.notAfter && decider.notAfter < until ? refuse('delegation-too-long') : undefined
