import { canonicalJson } from '../base/canonical-json.ts'
import { findCertificate } from '../dossier/authority.ts'
import { guard } from '../dossier/dossier.ts'
import { steps } from '../dossier/steps/index.ts'
import { CARRYING } from '../dossier/undone.ts'
import type { Case, Placed, Ruling } from './case.ts'
import { contextOf, isKnown, say } from './entitled.ts'

/** Why an act is rejected that nobody named: what it rests on was set aside. */
export const BASE_SET_ASIDE = 'base-set-aside'

/** What takes a fallen paper out of the way at its counter. */
const CLEARING: readonly string[] = ['recall', 'voiding']
const carries: readonly string[] = CARRYING

/** What an act rests on: of those that carry a result the ones before it. */
const basesOf = (type: string): readonly string[] =>
  CLEARING.includes(type) ? carries : carries.slice(0, Math.max(0, carries.indexOf(type)))

const isRejected = ({ verdict }: Pick<Placed, 'verdict'>): boolean => verdict === 'rejected'

/** Whether the last act that this one rests on was set aside, or fell with one that was. */
export function restsOnSetAside({ body }: Placed, before: readonly Placed[]): boolean {
  const bases = basesOf(body.type)
  const base = before.findLast(each => bases.includes(each.body.type) && each.body.device === body.device)
  return base !== undefined && isRejected(base)
}

/**
 * A counter takes back what rested on an act that was set aside: here that never stood, so nothing is left to be undone. It is
 * good where the counter says that the dossier stands as it stands here.
 */
export function clears(asked: Case): readonly [Ruling] | undefined {
  const { event, placed, dossier } = asked
  const { type, device, after } = event.body
  if (!CLEARING.includes(type) || !isKnown(type)) return undefined
  const fell = placed.some(
    ({ body, verdict }) => body.device === device && carries.includes(body.type) && verdict === 'rejected',
  )
  const context = contextOf(asked)
  if (!fell || !context || !guard(dossier, type, context)) return undefined
  if (!findCertificate(steps[type].roles, context)) return say(asked, 'held', 'no-role')
  const flags = dossier.flags.filter(flag => flag !== 'recall-open')
  const stands = { stage: dossier.stage, flags, outcome: null }
  return canonicalJson(stands) === canonicalJson(after)
    ? say(asked, 'confirmed', null)
    : say(asked, 'held', 'other-outcome')
}
