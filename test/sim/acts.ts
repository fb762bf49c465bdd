import { createHash } from 'node:crypto'
import type { Store } from '../../electron/store/store.ts'
import type { EventDraft } from '../../electron/store/transaction.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { afterOf, fold } from '../../shared/dossier/dossier.ts'
import { guard } from '../../shared/dossier/guard.ts'
import { SETTLEMENT } from '../../shared/dossier/settlement.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { Person } from '../../shared/people/certificate.ts'
import { Delegation, mandatesAt } from '../../shared/people/delegation.ts'
import { Procedure, termsOf } from '../../shared/procedures/procedure.ts'
import type { NumberRef } from '../../shared/record/event.ts'
import type { PublicationBody, PublicationKind } from '../../shared/record/publication.ts'
import type { Settled } from '../../shared/record/settles.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { leastOf } from '../dossier/least-data.ts'
import { CODE, type Hands, isDelegated, PART, PROCEDURE, SITE } from '../province/hands.ts'
import { CODES, RESULTS } from './base.ts'

export type Part = keyof Hands['people']
/**
 * Something that a person asks a counter to record. `act` is its name, which stays the same however often it
 * is tried.
 */
export type Act = {
  act: string
  dossier: string
  type: string
  by: Part
  version?: number
  variant?: string
  under?: string
}
/** The act is recorded, perhaps with a provisional slip, or refused, or known already. */
export type Done = { id: string; seq: number; slip?: string } | Refusal | 'known'

/** Where a dossier stands at this counter. */
export const standing = (store: Store, dossier: string): Dossier =>
  fold(blank(dossier), store.events.of(dossier))

/** Verdicts that a person may still overrule: whoever took the act settles it first. */
const UNDECIDED: readonly string[] = ['held', 'quarantined']

/**
 * Why the rules of this counter do not allow an act, asked as the desk asks them; undefined where they do.
 */
export function refusalOf(store: Store, hands: Hands, { dossier, type, by }: Act): Refusal | undefined {
  if (!Object.hasOwn(steps, type)) return undefined
  const { doubtful, devices } = store.heard.of(dossier)
  if (doubtful.some(({ verdict }) => UNDECIDED.includes(verdict)))
    return refuse('held-elsewhere', { counter: devices.join(', ') })
  const context = contextOf(store, hands.people[by].id)
  return context && guard(standing(store, dossier), type as StepId, context)
}

function contextOf(store: Store, actor: string): Context | undefined {
  const { lo, suspect } = store.time()
  const procedure = store.publications.get('procedure', CODE, lo)
  if (!procedure) return undefined
  const all = (kind: PublicationKind) => store.publications.all(kind)
  return {
    terms: read(procedure, body => termsOf(Procedure.parse(body))),
    at: lo,
    actor,
    certificates: store.publications.list('person', lo).map(each => ({
      ...spanOf(each),
      person: read(each, body => Person.parse(body)),
    })),
    mandates: mandatesAt(
      all('delegation').map(each => ({
        ...spanOf(each),
        version: each.body.version,
        delegation: read(each, body => Delegation.parse(body)),
      })),
      lo,
    ),
    site: SITE,
    clockSuspect: suspect,
  }
}

type Found = { id: string; body: PublicationBody }
const spanOf = ({ id, body }: Found) => ({ id, notBefore: body.effectiveFrom, notAfter: body.effectiveTo })
/** Publications never change. Each is parsed once for all seeds. */
const known = new Map<string, unknown>()
function read<T>({ id, body }: Found, parse: (body: unknown) => T): T {
  const found = (known.get(id) as T | undefined) ?? parse(body.body)
  known.set(id, found)
  return found
}

/** The series from which an act takes a number. */
const SERIES: Readonly<Record<string, string>> = { intake: CODES, numbering: CODES, approval: RESULTS }

/**
 * Records an act with the number it needs, once: the same act again is `known`. Every citizen who comes is
 * received, with a slip where it must be.
 */
export function take(store: Store, hands: Hands, act: Act, knowsSlips = true): Done {
  const { lo, suspect } = store.time()
  const series = SERIES[act.type]
  return store.record(writing => {
    if (writing.findAct(act.act) !== undefined) return 'known'
    if (act.type === 'numbering' && suspect) return refuse('clock-suspect')
    const doubted = act.type === 'intake' && suspect
    if (doubted && !knowsSlips) return refuse('clock-suspect')
    const next = series && !doubted ? writing.nextNumber(series, dayOf(lo)) : undefined
    const refused = next && isRefusal(next) ? next : undefined
    if (refused && (act.type !== 'intake' || !knowsSlips)) return refused
    const numbers = next && !isRefusal(next) ? [next.ref] : []
    const { id, seq } = writing.append(draftOf(store, hands, act, numbers))
    writing.keepAct(act.act, id)
    const slip = doubted ? 'clock-suspect' : refused?.refusal
    return { id, seq, ...(slip ? { slip } : {}) }
  })
}

function draftOf(
  store: Store,
  hands: Hands,
  { act, dossier, type, by, version, variant = '', under }: Act,
  numbers: NumberRef[],
): EventDraft {
  const person = hands.people[by]
  const isStep = Object.hasOwn(steps, type)
  const stands = standing(store, dossier)
  const delegation = by === 'second' ? hands.secondDelegation : hands.delegation
  const authority = [person.certificate.id, ...(isDelegated(type) ? [under ?? delegation.id] : [])]
  const docs =
    type === 'approval'
      ? [
          createHash('sha256')
            .update(dossier + variant)
            .digest('hex'),
        ]
      : []
  const strange = version !== undefined
  const written = type === 'numbering' ? hourByHand(store, stands) : undefined
  const withoutCode = type === 'intake' && numbers.length === 0
  const old = (type === 'intake' && !withoutCode) || (type === 'numbering' && !written)
  const known = old ? 1 : isStep ? steps[type as StepId].version : 1
  const after = isStep
    ? afterOf(stands, type as StepId, withoutCode)
    : { stage: 'teleported', flags: [], outcome: null }
  return {
    ...common(person.id, act, dossier),
    type,
    version: version ?? known,
    authority: isStep || strange ? authority : [],
    procedure: stands.procedure ?? { code: CODE, version: procedureNow(store) },
    docs,
    numbers,
    ...(written ? { written } : {}),
    after: isStep || strange ? after : null,
    data: isStep ? leastOf(type as StepId, { ...stands, flags: after.flags }, { docs, numbers }) : { docs },
    signAs: isStep || strange ? person.sign : null,
  }
}

/**
 * The hour written by hand on a slip from a doubtful clock, at the latest that its record allows; undefined
 * where the machine dated it.
 */
function hourByHand(store: Store, { id, taken: { intake } }: Dossier): string | undefined {
  const time = intake && store.events.one(id, intake.event)?.body.time
  return time?.suspect ? time.lo : undefined
}

const common = (actor: string, session: string, dossier: string) => ({
  office: PROCEDURE.agency,
  dossier,
  actor,
  session,
  formSet: 'TT01-2018',
  calendar: null,
})

function procedureNow(store: Store): string {
  const found = store.publications.get('procedure', CODE, store.time().lo)
  if (!found) throw new Error(CODE)
  return found.id
}

/** Settles an act that the province holds, as the second approver. */
export function settle(
  store: Store,
  hands: Hands,
  { act, event, dossier, as }: { act: string; event: string; dossier: string; as: Settled },
): Done {
  const { second } = hands.people
  return store.record(writing => {
    if (writing.findAct(act) !== undefined) return 'known'
    const { id, seq } = writing.append({
      ...common(second.id, act, dossier),
      ...{ type: SETTLEMENT, version: 1, docs: [], numbers: [], after: null },
      procedure: standing(store, dossier).procedure,
      authority: [second.certificate.id, hands.secondDelegation.id],
      settles: [{ event, as }],
      data: { reason: 'x' },
      signAs: second.sign,
    })
    writing.keepAct(act, id)
    return { id, seq }
  })
}

/** The step that is next on the route; undefined at its end. */
export const owedStep = (stands: Dossier): string | undefined =>
  PROCEDURE.route.find(type => !stands.taken[type])

/** The part whose step this is. */
export const partOf = (type: string): Part => PART[type] ?? 'counter'
