import { type SlipTime, slipTimeOf } from '../../../shared/dossier/slip-hour.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { Office } from './office.ts'

/**
 * When the provisional slip of a dossier was given, by the event of its intake; undefined if it was not
 * received.
 */
export function slipTimeIn(
  { store }: Pick<Office, 'store'>,
  { id, taken: { intake } }: Dossier,
  { terms }: Pick<Context, 'terms'>,
): SlipTime | undefined {
  const event = intake && store.events.one(id, intake.event)
  return event && slipTimeOf(event.body.time, terms)
}
