import type { Instant } from '../../../shared/base/ids.ts'
import { appointedLimit } from '../../../shared/calendar/deadline.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import { isRefusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Writing } from '../../store/transaction.ts'
import { promisedOn } from '../office/appointed-day.ts'
import { codeOf, dueOf, seriesOf } from '../office/context-of.ts'
import type { Office } from '../office/office.ts'
import type { Ready, Start } from './prepared.ts'

/**
 * Prepares an intake: the date promised and, inside the transaction, the next code of this agency's day. If
 * no code is left or the day is in doubt, the dossier is received by a provisional slip, without code and
 * date.
 */
export function prepareIntake({ office, input, procedure, context, at }: Start): Ready {
  const { value } = procedure
  if (!office.published.agency(value.agency, at))
    return refuse('not-registered-here', { procedure: value.code })
  const asked = input as InputOf<'intake'>
  const unprintable = office.typesetter.findUnprintable(asked)
  if (unprintable) return refuse('letter-unprintable', unprintable)
  if (value.limit !== null && asked.appointedAt !== null) return refuse('due-by-law')
  // This also holds for a slip: a day that cannot be promised now could not be promised with its code either.
  const due = value.limit ? dueOf(office, value, at, null) : promisedOn(office, value, at, asked.appointedAt)
  if (isRefusal(due)) return due
  return {
    context,
    inside(writing) {
      if (context.clockSuspect) return { context: {}, numbers: [] }
      const code = takeCode(office, writing, value, at)
      return code.context.lack ? code : { ...code, context: { ...code.context, ...(due ? { due } : {}) } }
    },
  }
}

/**
 * Takes the next code of an agency's day from a lease that holds today, or says why there is none. A code is
 * never made up.
 */
export function takeCode(
  office: Office,
  writing: Writing,
  { agency: id }: Procedure,
  at: Instant,
): { context: Pick<Context, 'number' | 'lack'>; numbers: readonly NumberRef[] } {
  const next = writing.nextNumber(seriesOf(office, id, at).codes, dayOf(at))
  const agency = office.published.agency(id, at)
  if (isRefusal(next) || !agency) {
    const expired = isRefusal(next) && next.refusal === 'lease-expired'
    return { context: { lack: expired ? 'lease-expired' : 'no-number-left' }, numbers: [] }
  }
  return { context: { number: codeOf(agency.code, at, next.ref.value) }, numbers: [next.ref] }
}

/**
 * Prepares the answer to a supplement: the limit starts again from zero, now, even if it was appointed (NĐ
 * 61/2018 Đ.19.4).
 */
export function prepareRestart({ office, procedure, context, at, dossier }: Start): Ready {
  const intake = taken(dossier, 'intake')
  const limit =
    procedure.value.limit ?? (intake?.due ? appointedLimit(intake.receivedAt, intake.due.at) : null)
  const due = dueOf(office, { ...procedure.value, limit }, at, null)
  return due ? { context: { ...context, due } } : {}
}
