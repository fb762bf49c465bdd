import type { IntakePreview } from '../../../shared/answer.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { guard } from '../../../shared/dossier/guard.ts'
import type { SlipWhy } from '../../../shared/dossier/slip.ts'
import { BLANK_ID, blank } from '../../../shared/dossier/state.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import { hasNoResult } from '../../../shared/procedures/gaps.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { codeOf, contextOf, dueOf, procedureOf, seriesOf } from '../office/context-of.ts'
import { namedBefore } from '../office/named-before.ts'
import { noRoleThere } from '../office/no-role-there.ts'
import type { Office } from '../office/office.ts'
import { openOfApplicant } from './open-of-applicant.ts'
import { signersOf } from './signers-of.ts'

/** Why it will be a provisional slip; null if it will not. Asked before the citizen hands anything over. */
function slipWhyOf({ clockSuspect }: Context, next: object): SlipWhy | null {
  if (clockSuspect) return 'clock-suspect'
  if (!isRefusal(next)) return null
  return next.refusal === 'lease-expired' ? 'lease-expired' : 'no-number-left'
}

/**
 * What the officer is told before anything is promised: the date, the code to come, who may sign, which
 * dossiers are open already.
 */
export function previewIntake(
  office: Office,
  {
    procedure: code,
    case: chosen,
    idNumber,
  }: { procedure: string; case?: string | undefined; idNumber: string },
): IntakePreview | Refusal {
  const { store, published } = office
  const at = store.time().lo
  const procedure = procedureOf(office, blank(BLANK_ID), code, at, chosen)?.value
  if (!procedure) return refuse('unknown-procedure')
  const series = seriesOf(office, procedure.agency, at).codes
  const next = store.record(writing => writing.nextNumber(series, dayOf(at)))
  const context = contextOf(office, procedure, at)
  const refused = guard(blank(BLANK_ID), 'intake', context)
  const slip = slipWhyOf(context, next)
  const agency = published.agency(procedure.agency, at)
  const approvers = signersOf(office, context)
  return {
    slip,
    due: slip ? null : (dueOf(office, procedure, at, null) ?? null),
    code: slip || isRefusal(next) || !agency ? null : codeOf(agency.code, at, next.ref.value),
    codesLeft: store.numbers.left(series, dayOf(at)),
    approvers,
    onTheSpot: approvers.some(({ present }) => present),
    noResult: hasNoResult(procedure),
    duplicates: openOfApplicant(office, idNumber),
    before: namedBefore(office, idNumber),
    refusal: refused ? noRoleThere(office, refused, context) : null,
  }
}
