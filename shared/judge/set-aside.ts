import { canonicalJson } from '../base/canonical-json.ts'
import { findCertificate } from '../dossier/authority.ts'
import { guard } from '../dossier/guard.ts'
import { steps } from '../dossier/steps/index.ts'
import { CARRYING } from '../dossier/undone.ts'
import type { Case, Placed, Ruling } from './case.ts'
import { contradicts, standingRivals } from './contradiction.ts'
import { contextOf, isKnown, say } from './entitled.ts'

/** Why an act is rejected that nobody named: what it rests on was set aside. */
export const BASE_SET_ASIDE = 'base-set-aside'

/** Why taking back what was set aside moves nothing here: the act of another counter stands in its place. */
export const RIVAL_STANDS = 'rival-stands'

/** What takes a fallen paper out of the way at its counter. */
const CLEARING: readonly string[] = ['recall', 'voiding']
const carries: readonly string[] = CARRYING

/** What an act rests on: of those that carry a result the ones before it. */
const basesOf = (type: string): readonly string[] =>
  CLEARING.includes(type) ? carries : carries.slice(0, Math.max(0, carries.indexOf(type)))

const isRejected = ({ verdict }: Pick<Placed, 'verdict'>): boolean => verdict === 'rejected'

/** Whether the last act that this one rests on was set aside, or fell with one that was. */
export function restsOnSetAside({ body }: Pick<Placed, 'body'>, before: readonly Placed[]): boolean {
  const bases = basesOf(body.type)
  const base = before.findLast(each => bases.includes(each.body.type) && each.body.device === body.device)
  return base !== undefined && isRejected(base)
}

/** What this counter did to carry a result to its citizen, and what fell of it. */
const fallenOf = ({ event, placed }: Case): readonly Placed[] =>
  placed.filter(
    each => each.body.device === event.body.device && carries.includes(each.body.type) && isRejected(each),
  )

/**
 * A signature, a seal, a hand-over of the result that was set aside: it is none of the one that stands in its
 * place. Who decided between the two has decided it, and the one that stands does not wait for a second word.
 */
export function restsOnLoser(asked: Case): readonly [Ruling] | undefined {
  const { body } = asked.event
  if (!carries.includes(body.type) || !restsOnSetAside(asked.event, asked.placed)) return undefined
  return fallenOf(asked).some(each => hasLostTo(each, asked))
    ? say(asked, 'rejected', BASE_SET_ASIDE)
    : undefined
}

/**
 * A counter takes back what rested on an act that was set aside: here that never stood, so nothing is left to
 * be undone. It is good where the counter says that the dossier stands as it stands here. Where the act of
 * another counter stands in its place, the copy is back (NĐ 30/2020 Đ.18.4) and nothing else of the dossier
 * moves: that counter's result stays as it is.
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

/** Whether the act of another counter, which this one did not know of, stands where an act was set aside. */
const hasLostTo = ({ body: { type } }: Placed, asked: Case): boolean =>
  standingRivals(asked).some(
    ({ body, verdict }) => verdict === 'confirmed' && (body.type === type || contradicts(type, body.type)),
  )
