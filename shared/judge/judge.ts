import { fold } from '../dossier/dossier.ts'
import { blank } from '../dossier/state.ts'
import type { EventBody } from '../record/event.ts'
import type { Case, Placed, Ruling } from './case.ts'
import { ROWS } from './rows.ts'

/**
 * What the province says of an event (reliability 3.9): the first row of the table that speaks. Arrival never decides and
 * nothing is won by being last; what contradicts is held for a person. The first ruling is the event's own, the others
 * are of events whose verdict it changes.
 */
export function judge(given: Omit<Case, 'dossier' | 'unknown'>): readonly [Ruling, ...Ruling[]] {
  const asked = caseOf(given)
  for (const { rule } of ROWS) {
    const found = rule(asked)
    if (found) return found
  }
  return [{ event: given.event.id, verdict: 'confirmed', reason: null }]
}

/** The case with what follows from it: the dossier as the confirmed events tell it, and what the device did not know of. */
export function caseOf(given: Omit<Case, 'dossier' | 'unknown'>): Case {
  const { event, placed } = given
  const confirmed = placed.filter(({ verdict }) => verdict === 'confirmed')
  const opened = confirmed.map(({ id, body }) => ({ id, body, data: null }))
  return {
    ...given,
    dossier: fold(blank(event.body.dossier ?? ''), opened),
    unknown: findUnknown(event.body, placed),
  }
}

/** A device knew its own events, and of the others' the first ones in the province's order. */
function findUnknown({ device, expectedRev }: EventBody, placed: readonly Placed[]): readonly Placed[] {
  const foreign = placed.filter(({ body }) => body.device !== device)
  const known = expectedRev - (placed.length - foreign.length)
  return foreign.slice(Math.max(0, known)).filter(({ body }) => body.after !== null)
}
