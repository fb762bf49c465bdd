import type { Hash } from '../base/ids.ts'
import { fold } from '../dossier/dossier.ts'
import { SETTLEMENT } from '../dossier/settlement.ts'
import { blank } from '../dossier/state.ts'
import type { EventBody } from '../record/event.ts'
import type { Case, Placed, Ruling } from './case.ts'
import { ROWS } from './rows.ts'
import { RIVAL_STANDS } from './set-aside.ts'
import { settle } from './settle.ts'

type Given = Omit<Case, 'dossier' | 'unknown'>
type Rulings = readonly [Ruling, ...Ruling[]]
/**
 * Adjusts the ruling on an act that is judged anew, once its numbers and uses are counted over all dossiers.
 */
export type Counted = (act: { id: Hash; body: EventBody }, ruling: Ruling) => Ruling

/**
 * What the province says of an event: the first row of the table that speaks decides. Order of arrival never
 * decides, and nothing is won by being last. What contradicts is held for a person, whose settlement changes
 * it.
 *
 * The first ruling is on the event itself, the others are on events whose verdict it changes. Rulings on
 * events that a settlement has judged anew pass through `counted`.
 */
export function judge(given: Given, counted: Counted = (_, ruling) => ruling): Rulings {
  const asked = caseOf(given)
  const { type, dossier } = given.event.body
  if (type !== SETTLEMENT || dossier === null) return ruleOf(asked)
  return settle(asked, ({ id, body, at, behind }, placed) => {
    const [own, ...others] = ruleOf(caseOf({ ...given, event: { id, body }, at, behind, placed }))
    return [counted({ id, body }, own), ...others]
  })
}

function ruleOf(asked: Case): Rulings {
  for (const { rule } of ROWS) {
    const found = rule(asked)
    if (found) return found
  }
  return [{ event: asked.event.id, verdict: 'confirmed', reason: null }]
}

/**
 * The case, with what follows from it: the dossier as its confirmed events tell it, and the events that the
 * device did not know of.
 */
export function caseOf(given: Given): Case {
  const { event, placed } = given
  const confirmed = placed.filter(({ verdict }) => verdict === 'confirmed')
  const opened = confirmed.map(({ id, body }) => ({ id, body, data: null }))
  return {
    ...given,
    dossier: fold(blank(event.body.dossier ?? ''), opened),
    unknown: findUnknown(event.body, placed),
  }
}

/**
 * The events of other devices that this one did not know of. A device knew all of its own events, and of the
 * others the first ones in the province's order.
 */
function findUnknown({ device, expectedRev }: EventBody, placed: readonly Placed[]): readonly Placed[] {
  const foreign = placed.filter(({ body }) => body.device !== device)
  const known = expectedRev - (placed.length - foreign.length)
  return foreign
    .slice(Math.max(0, known))
    .filter(
      ({ body, verdict, reason }) => body.after !== null && verdict !== 'rejected' && reason !== RIVAL_STANDS,
    )
}
