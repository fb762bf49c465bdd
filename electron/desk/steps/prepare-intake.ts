import { appointedLimit } from '../../../shared/calendar/deadline.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { isRefusal, refuse } from '../../../shared/dossier/refusal.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { codeOf, dueOf, seriesOf } from '../office/context-of.ts'
import { whenOpen } from './appointed-day.ts'
import type { Ready, Start } from './prepared.ts'

/** Intake: the date promised, and inside the transaction the next code of this agency's day. */
export function prepareIntake({ office, input, procedure, context, at }: Start): Ready {
  const { value } = procedure
  const agency = office.published.agency(value.agency, at)
  if (!agency) return refuse('not-registered-here', { procedure: value.code })
  const asked = input as InputOf<'intake'>
  const unprintable = office.typesetter.findUnprintable(asked)
  if (unprintable) return refuse('field-invalid', { field: unprintable })
  const due = dueOf(office, value, at, asked.appointedAt)
  const calendar = value.limit === null && due ? office.published.calendar(at) : undefined
  const opened = calendar && due && whenOpen(calendar.value, due.at)
  if (isRefusal(opened)) return opened
  return {
    context: due ? { ...context, due } : context,
    inside(writing) {
      const next = writing.nextNumber(seriesOf(office, value.agency, at).codes, dayOf(at))
      if (isRefusal(next)) return next
      return { context: { number: codeOf(agency.code, at, next.ref.value) }, numbers: [next.ref] }
    },
  }
}

/** A supplement that came in: the limit starts again from zero, now, also one that was appointed (NĐ 61/2018 Đ.19.4). */
export function prepareRestart({ office, procedure, context, at, dossier }: Start): Ready {
  const intake = taken(dossier, 'intake')
  const limit = procedure.value.limit ?? (intake ? appointedLimit(intake.receivedAt, intake.due.at) : null)
  const due = dueOf(office, { ...procedure.value, limit }, at, null)
  return due ? { context: { ...context, due } } : {}
}
