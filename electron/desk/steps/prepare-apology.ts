import { appointmentOf, dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { movedUnder } from '../../../shared/forms/sets.ts'
import { isRefusal, refuse } from '../../../shared/refusals/refusal.ts'
import { whenOpen } from '../office/appointed-day.ts'
import { takeLetterNumber } from './letter-number.ts'
import type { Ready, Start } from './prepared.ts'

/** Prepares an apology: the new date with its arithmetic, and the number of the letter. */
export function prepareApology(start: Start): Ready {
  const { office, input, procedure, context, at, dossier } = start
  const calendar = office.published.calendar(at)
  if (!calendar) return refuse('due-unknown', { procedure: procedure.value.code })
  const asked = (input as InputOf<'apology'>).appointedAt
  const opened = whenOpen(calendar.value, asked)
  if (isRefusal(opened)) return opened
  const why = [
    `hẹn lại một lần theo ${movedUnder(dossier.formSet)}; hạn cũ ${dossier.due ? appointmentOf(dossier.due.at) : 'không có'}`,
    opened === asked ? '' : `${appointmentOf(asked)} không phải giờ làm việc`,
  ]
  const past = dayOf(opened) > calendar.value.knownTo
  if (past) why.push(`lịch nghỉ chỉ biết đến ${shortDay(calendar.value.knownTo)}`)
  const said = `${why.filter(Boolean).join('; ')} → ${appointmentOf(opened)}`
  return {
    context: { ...context, due: { at: opened, why: said, calendar: calendar.id } },
    inside: takeLetterNumber(start, 'apology'),
  }
}
