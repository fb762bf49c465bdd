import type { Instant } from '../../../shared/base/ids.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier, Due } from '../../../shared/dossier/state.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { dueOf } from './context-of.ts'
import type { Office } from './office.ts'

/** What whoever gives the code says of the slip: the day that is appointed, the hour written on it by hand. */
type OnSlip = { appointedAt: Instant | null; writtenAt: Instant | null }

/**
 * The date of a dossier whose code is given now: it counts from the moment of its provisional slip, or from the hour that
 * stands on it by hand, so that the citizen loses nothing by the wait. Where the source of the procedure names no limit it is the day that was named with the slip or
 * is named now; none where that is over.
 */
export function dueSinceSlip(
  office: Office,
  { dossier, procedure, at }: { dossier: Dossier; procedure: Procedure; at: Instant },
  { appointedAt, writtenAt }: OnSlip,
): Due | undefined {
  const intake = taken(dossier, 'intake')
  return procedure.limit
    ? dueOf(office, procedure, writtenAt ?? intake?.receivedAt ?? at, null)
    : dueOf(office, procedure, at, appointedAt ?? intake?.slip?.appointedAt ?? null)
}
