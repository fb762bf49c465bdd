import type { NumberingPreview } from '../../../shared/answer.ts'
import type { Instant } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { findUnfitHour } from '../../../shared/dossier/slip-hour.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type Procedure, termsOf } from '../../../shared/procedures/procedure.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { codeOf, procedureOf, seriesOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import { dueSinceSlip } from '../office/due-since-slip.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { slipTimeIn } from '../office/slip-time-in.ts'

/**
 * What giving the code would say while an hour written on the slip by hand is being typed. It is refused for
 * the same reasons as the act itself.
 */
export function previewNumbering(
  office: Office,
  { dossier: id, writtenAt }: { dossier: string; writtenAt: Instant },
): NumberingPreview | Refusal {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  const procedure = procedureOf(office, dossier, null, at)?.value
  if (!procedure || !officesOf(office).includes(procedure.agency)) return refuse('unknown-dossier')
  const slipTime = slipTimeIn(office, dossier, { terms: termsOf(procedure) })
  const unfit = slipTime && findUnfitHour(writtenAt, slipTime)
  if (unfit) return unfit
  return (
    numberingOf(office, { dossier, procedure, at }, writtenAt) ??
    refuse('code-given', { code: dossier.code ?? '' })
  )
}

/**
 * What giving the code would say now: the code, the date and whether it is already over, or why no code can
 * be given yet. Null if the dossier has its code.
 */
export function numberingOf(
  office: Office,
  about: { dossier: Dossier; procedure: Procedure; at: Instant },
  writtenAt: Instant | null = null,
): NumberingPreview | null {
  const { dossier, procedure, at } = about
  const { slip } = taken(dossier, 'intake') ?? {}
  if (!slip || !dossier.flags.includes('awaiting-code')) return null
  const slipTime = slipTimeIn(office, dossier, { terms: termsOf(procedure) })
  const said = { token: slip.token, why: slip.why, hour: slipTime?.undated ? slipTime.span : null }
  const none = { code: null, due: null, passed: false }
  if (office.store.time().suspect) return { ...said, ...none, refusal: refuse('clock-suspect') }
  const { codes } = seriesOf(office, procedure.agency, at)
  const next = office.store.record(writing => writing.nextNumber(codes, dayOf(at)))
  if (isRefusal(next)) return { ...said, ...none, refusal: next }
  const agency = office.published.agency(procedure.agency, at)
  const dated = dueSinceSlip(office, about, { appointedAt: null, writtenAt })
  const due = dated && !isRefusal(dated) ? dated : null
  return {
    ...said,
    code: agency ? codeOf(agency.code, at, next.ref.value) : null,
    due,
    passed: due !== null && due.at <= at,
    refusal: null,
  }
}
