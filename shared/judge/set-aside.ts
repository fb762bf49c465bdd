import { canonicalJson } from '../base/canonical-json.ts'
import { findCertificate } from '../dossier/authority.ts'
import { guard } from '../dossier/guard.ts'
import { steps } from '../dossier/steps/index.ts'
import { CARRYING } from '../dossier/undone.ts'
import type { Case, Placed, Ruling } from './case.ts'
import { contradicts, standingRivals } from './contradiction.ts'
import { contextOf, isKnown, say } from './entitled.ts'

/** The reason for rejecting an act that no settlement named: what it rests on was set aside. */
export const BASE_SET_ASIDE = 'base-set-aside'

/**
 * The reason for superseding an act that clears away a fallen result: another counter's act stands in its
 * place, so nothing moves here.
 */
export const RIVAL_STANDS = 'rival-stands'

/** The steps with which a counter clears a fallen paper away. */
const CLEARING: readonly string[] = ['recall', 'voiding']
const carries: readonly string[] = CARRYING

/** The steps an act rests on: those that carry a result and come before it. */
const basesOf = (type: string): readonly string[] =>
  CLEARING.includes(type) ? carries : carries.slice(0, Math.max(0, carries.indexOf(type)))

const isRejected = ({ verdict }: Pick<Placed, 'verdict'>): boolean => verdict === 'rejected'

/** Whether the last act that this one rests on was rejected: set aside, or fallen with one that was. */
export function restsOnSetAside({ body }: Pick<Placed, 'body'>, before: readonly Placed[]): boolean {
  const bases = basesOf(body.type)
  const base = before.findLast(each => bases.includes(each.body.type) && each.body.device === body.device)
  return base !== undefined && isRejected(base)
}

/** The acts of this device that carried a result to its citizen and were rejected. */
const fallenOf = ({ event, placed }: Case): readonly Placed[] =>
  placed.filter(
    each => each.body.device === event.body.device && carries.includes(each.body.type) && isRejected(each),
  )

/**
 * Rejects a signature, a seal or a hand-over of a result that was set aside, where the act of another counter
 * stands in its place: it does not belong to that result. The person who decided between the two results has
 * decided this too, so the standing one waits for no second word. Undefined where this is not the case.
 */
export function restsOnLoser(asked: Case): readonly [Ruling] | undefined {
  const { body } = asked.event
  if (!carries.includes(body.type) || !restsOnSetAside(asked.event, asked.placed)) return undefined
  return fallenOf(asked).some(each => hasLostTo(each, asked))
    ? say(asked, 'rejected', BASE_SET_ASIDE)
    : undefined
}

/**
 * Rules on a recall or voiding with which a counter takes back what rested on an act that was set aside. At
 * the province that act never stood, so nothing is left to undo. The step is good where its event leaves the
 * dossier as it stands here. Where the act of another counter stands in its place, the copy is back (NĐ
 * 30/2020 Đ.18.4) and nothing else in the dossier moves: that counter's result stays as it is. Undefined
 * where this is not the case.
 */
export function clears(asked: Case): readonly [Ruling] | undefined {
  const { event, dossier } = asked
  const { type, after } = event.body
  if (!CLEARING.includes(type) || !isKnown(type)) return undefined
  const fallen = fallenOf(asked)
  const context = contextOf(asked)
  const rival = fallen.some(each => hasLostTo(each, asked))
  if (fallen.length === 0 || !context || !(rival || guard(dossier, type, context))) return undefined
  if (!findCertificate(steps[type].roles, context)) return say(asked, 'held', 'no-role')
  if (rival) return say(asked, 'superseded', RIVAL_STANDS)
  const flags = dossier.flags.filter(flag => flag !== 'recall-open')
  const stands = { stage: dossier.stage, flags, outcome: null }
  return canonicalJson(stands) === canonicalJson(after)
    ? say(asked, 'confirmed', null)
    : say(asked, 'held', 'other-outcome')
}

/** Whether an act of another counter, unknown to this one, stands where this act was set aside. */
const hasLostTo = ({ body: { type } }: Placed, asked: Case): boolean =>
  standingRivals(asked).some(
    ({ body, verdict }) => verdict === 'confirmed' && (body.type === type || contradicts(type, body.type)),
  )
