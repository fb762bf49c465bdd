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
 * What the officer who gives the code says of the slip: the appointed day, and the hour written on it by
 * hand.
 */
type OnSlip = { appointedAt: Instant | null; writtenAt: Instant | null }

/**
 * The date of a dossier whose code is given now. It counts from the moment of its provisional slip, or from
 * the hour written on the slip by hand, so that the citizen loses nothing by the wait. If the procedure's
 * source names no limit, it is the day named now or, failing that, with the slip. Undefined if the slip's day
 * is over by now or could never be promised.
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
 * Whether a dossier that waits for its code could be promised a date now without anybody naming a day. It
 * asks the same rule that gives the date.
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
