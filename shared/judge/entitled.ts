import { guard } from '../dossier/guard.ts'
import type { Dossier } from '../dossier/state.ts'
import type { Context } from '../dossier/step.ts'
import { type StepId, steps } from '../dossier/steps/index.ts'
import { isAlwaysTwo } from '../office/office.ts'
import { mayBeSecond } from '../office/two-persons.ts'
import type { Mandate } from '../people/delegation.ts'
import {
  authorityAt,
  authorityUntil,
  contradictsItself,
  heldAt,
  type Interval,
  lieTo,
  spanUntil,
  stoodAhead,
} from '../record/interval.ts'
import type { Verdict } from '../record/receipt.ts'
import { isWitnessed } from '../record/witnessed.ts'
import { isRefusal } from '../refusals/refusal.ts'
import { partsOf } from './by-hand.ts'
import type { Case, Ruling } from './case.ts'
import type { VerdictReason } from './reasons.ts'

/** The ruling on the event that came, and on no other. */
export const say = (asked: Case, verdict: Verdict, reason: VerdictReason | null): readonly [Ruling] => [
  { event: asked.event.id, verdict, reason },
]
/** Whether this program knows a step of this name. */
export const isKnown = (type: string): type is StepId => Object.hasOwn(steps, type)

type Came = Pick<Case, 'event' | 'at' | 'behind'>
/**
 * The span in which an act certainly happened: not before its machine could say so, and not after it arrived.
 */
export const spanOf = ({ event, at }: Pick<Came, 'event' | 'at'>): Interval => spanUntil(event.body.time, at)

/** The moment at which the authority of an act had to hold: never later than its arrival. */
const momentOf = ({ event, at }: Came): Pick<Interval, 'lo'> => ({ lo: authorityAt(event.body.time, at) })

/**
 * The moment until which the authority must at least have lasted. It is later than {@link momentOf} only
 * where something shows that the act may have been later.
 */
const lastOf = ({ event, at, behind }: Came): Pick<Interval, 'lo'> => ({
  lo: authorityUntil(event.body.time, behind, at),
})

/**
 * Whether the machine's clock was in doubt: its machine says so, the arrival shows it, or its own times or
 * its chain contradict it (R14).
 */
const isDoubted = ({ event: { body }, at, behind }: Came): boolean =>
  body.time.suspect || stoodAhead(body.time, at) || contradictsItself(body.time, behind)

/**
 * Why an act lacks authority; undefined where it has it. The interval rule decides on a revocation: one after
 * the act could last have been done leaves the act valid, one before it does not, and in between a person
 * decides.
 */
export function unauthorised(asked: Case): readonly [Ruling] | undefined {
  const { authority, event } = asked
  const when = spanOf(asked)
  const spans = [...authority.certificates, ...authority.mandates]
  const lost = lostMachine(asked)
  if (lost) return lost
  for (const id of event.body.authority) {
    const span = spans.find(each => each.id === id)
    if (!span) return say(asked, 'held', 'unknown-authority')
    const lies = authority.revocations
      .filter(({ of }) => of === id)
      .map(({ at, until }) => lieTo(at, until, when))
    if (lies.includes('inside') || !heldAt(span.notBefore, span.notAfter, momentOf(asked)))
      return say(asked, 'held', 'unauthorised')
    if (lies.includes('unsure')) return say(asked, 'held', 'revoked-meanwhile')
    if (!heldAt(span.notBefore, span.notAfter, lastOf(asked))) return say(asked, 'held', 'clock-suspect')
  }
  return needsRightClock(event.body.type) && isDoubted(asked)
    ? say(asked, 'held', 'clock-suspect')
    : undefined
}

/**
 * Whether a step needs a clock without doubt: it uses a delegation or a seal. Receiving, and all that follows
 * from it, goes on with a doubtful clock (R14).
 */
function needsRightClock(type: string): boolean {
  const { delegated = false }: { delegated?: boolean } = isKnown(type) ? steps[type] : {}
  return delegated || type === 'sealing'
}

/**
 * Why an act falls on a lost machine, by the interval rule: it was, or may have been, done after the loss.
 * Undefined otherwise.
 */
function lostMachine(asked: Case): readonly [Ruling] | undefined {
  const { device, epoch } = asked.event.body
  const lost = asked.authority.machines.find(each => each.device === device && each.epoch === epoch)
  const lies = lost ? lieTo(lost.at, null, spanOf(asked)) : 'outside'
  if (lies === 'outside') return undefined
  return say(asked, 'held', lies === 'inside' ? 'machine-lost' : 'machine-lost-meanwhile')
}

/**
 * Why an act of the office or a note of a seal lacks its role: the actor names no certificate of their own
 * whose roles allow it. Undefined where one does.
 */
export function partless(asked: Case): readonly [Ruling] | undefined {
  const { type, actor, authority } = asked.event.body
  const parts = partsOf(type)
  const his = asked.authority.certificates.filter(
    ({ id, person }) => authority.includes(id) && person.id === actor,
  )
  const fits = his.some(({ person: { scopes } }) =>
    scopes.some(({ roles }) => roles.some(role => parts.includes(role))),
  )
  return parts.length === 0 || fits ? undefined : say(asked, 'held', 'no-role')
}

/**
 * Why an act of the office lacks a second person where it always takes two, or whose second person's roles do
 * not allow it (R8). Undefined where it is well.
 */
export function alone(asked: Case): readonly [Ruling] | undefined {
  const { type, second, authority } = asked.event.body
  if (!second) return isAlwaysTwo(type) ? say(asked, 'held', 'second-missing') : undefined
  const his = asked.authority.certificates.find(
    ({ id, person }) => authority.includes(id) && person.id === second.by,
  )
  const fits = his?.person.scopes.some(({ roles }) => mayBeSecond(roles)) ?? false
  return fits ? undefined : say(asked, 'held', 'second-unfit')
}

/**
 * Why a note of spoiled sheets does not count: nobody but the keeper saw them destroyed, or the certificate
 * of the witness did not hold then (NĐ 30/2020 Đ.32). Undefined where it counts.
 */
export function unwitnessed(asked: Case): readonly [Ruling] | undefined {
  const { body, id } = asked.event
  if (!isWitnessed(body)) return undefined
  const { second, authority, actor } = body
  if (!second) return say(asked, 'held', 'second-missing')
  const his = asked.authority.certificates.find(
    each => authority.includes(each.id) && each.person.id === second.by && second.by !== actor,
  )
  const seen = his && !unauthorised({ ...asked, event: { id, body: { ...body, authority: [his.id] } } })
  return seen ? undefined : say(asked, 'held', 'second-unfit')
}

/**
 * Why the rules do not allow the step; undefined where they do. The province asks the same `guard` as the
 * counter, on the confirmed events, under the version pinned at intake.
 */
export function forbidden(asked: Case): readonly [Ruling] | undefined {
  const { event, dossier } = asked
  const { body } = event
  const context = contextOf(asked)
  if (!context) return say(asked, 'held', 'unknown-procedure')
  const early = notInForce(asked)
  if (early) return early
  const refusal = guard(letStand(dossier), body.type as StepId, context)
  return isRefusal(refusal) ? say(asked, 'held', refusal.refusal) : undefined
}

/**
 * The dossier with its unreadable steps taken as readable. Such a step is among the confirmed ones only where
 * a person let it stand, so it must not bar the following steps.
 */
const letStand = (dossier: Dossier): Dossier => ({
  ...dossier,
  history: dossier.history.map(({ newer: _newer, ...taken }) => taken),
})

/**
 * Why an intake does not stand: its procedure version was not in force. Later steps keep the version and are
 * not asked.
 */
function notInForce(asked: Case): readonly [Ruling] | undefined {
  const { event, dossier, authority } = asked
  const { body } = event
  const procedure = body.procedure && authority.procedure(body.procedure.version)
  const begins = body.type === 'intake' && dossier.history.length === 0
  if (!begins || !procedure) return undefined
  const { from, to } = procedure
  if (!heldAt(from, to, momentOf(asked))) return say(asked, 'held', 'procedure-not-in-force')
  return heldAt(from, to, lastOf(asked)) ? undefined : say(asked, 'held', 'clock-suspect')
}

/**
 * What the rules may know of an act at the province; undefined where nobody published the procedure version
 * it is under.
 */
export function contextOf(asked: Case): Context | undefined {
  const { dossier, authority } = asked
  const { body } = asked.event
  const pinned = (dossier.procedure ?? body.procedure)?.version
  const procedure = pinned && authority.procedure(pinned)
  if (!procedure || body.procedure?.version !== pinned) return undefined
  const named = <T extends { id: string }>(all: readonly T[]): T[] =>
    all.filter(({ id }) => body.authority.includes(id))
  return {
    terms: procedure.terms,
    at: momentOf(asked).lo,
    actor: body.actor,
    certificates: named(authority.certificates),
    mandates: named(authority.mandates).map(withoutLimit),
    site: authority.site,
    clockSuspect: isDoubted(asked),
    elsewhere: true,
  }
}

/**
 * A delegation without its limit of amount. The answered amount stays sealed, so only the counter can hold it
 * against the limit.
 */
const withoutLimit = (mandate: Mandate): Mandate => ({
  ...mandate,
  delegation: { ...mandate.delegation, maxAmount: null },
})
