import type { Instant } from '../../../shared/base/ids.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Dossier, Due } from '../../../shared/dossier/state.ts'
import { type Procedure, underCase } from '../../../shared/procedures/procedure.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { promisedOn } from './appointed-day.ts'
import { caseOf, dueOf } from './context-of.ts'
import { dossierOf } from './dossier-of.ts'
import type { Office } from './office.ts'

/**
 * What whoever gives the code says of the slip: the day that is appointed, the hour written on it by hand.
 */
type OnSlip = { appointedAt: Instant | null; writtenAt: Instant | null }

/**
 * The date of a dossier whose code is given now: it counts from the moment of its provisional slip, or from
 * the hour that stands on it by hand, so that the citizen loses nothing by the wait. Where the source of the
 * procedure names no limit it is the day that was named with the slip or is named now; none where that of the
 * slip is over meanwhile, or was never one to promise.
 */
export function dueSinceSlip(
  office: Pick<Office, 'published'>,
  { dossier, procedure, at }: { dossier: Dossier; procedure: Procedure; at: Instant },
  { appointedAt, writtenAt }: OnSlip,
): Due | Refusal | undefined {
  const intake = taken(dossier, 'intake')
  if (procedure.limit) return dueOf(office, procedure, writtenAt ?? intake?.receivedAt ?? at, null)
  if (appointedAt !== null) return promisedOn(office, procedure, at, appointedAt)
  const named = promisedOn(office, procedure, at, intake?.slip?.appointedAt ?? null)
  return isRefusal(named) ? undefined : named
}

/**
 * Whether a dossier that waits for its code could be promised a date now, without anybody naming a day: by
 * the rule by which it gets one.
 */
export function isDatable(
  { store, published }: Pick<Office, 'store' | 'published'>,
  { dossier: id, version }: RegisterRow,
  at: Instant,
): boolean {
  const whole = published.procedureVersion(version ?? '')
  if (!whole) return false
  if (whole.limit && !whole.cases) return published.calendar(at) !== undefined
  const dossier = dossierOf(store, id)
  const procedure = underCase(whole, caseOf(dossier))
  const due = dueSinceSlip({ published }, { dossier, procedure, at }, { appointedAt: null, writtenAt: null })
  return due !== undefined && !isRefusal(due)
}
