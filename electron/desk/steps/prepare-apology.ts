import type { Instant } from '../../../shared/base/ids.ts'
import { openingAtOrAfter } from '../../../shared/calendar/deadline.ts'
import { clockOf, dayName, dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { refuse } from '../../../shared/dossier/refusal.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { movedUnder } from '../../../shared/forms/sets.ts'
import type { Ready, Start } from './prepared.ts'

const say = (at: Instant): string => `${dayName(dayOf(at))} ${shortDay(dayOf(at))} lúc ${clockOf(at)}`

/** The new date of an apology: moved on to office hours where the office rests then, with its arithmetic. */
export function prepareApology({ office, input, procedure, context, at, dossier }: Start): Ready {
  const calendar = office.published.calendar(at)
  if (!calendar) return refuse('due-unknown', { procedure: procedure.value.code })
  const asked = (input as InputOf<'apology'>).appointedAt
  const opened = openingAtOrAfter(calendar.value, asked)
  const why = [
    `hẹn lại một lần theo ${movedUnder(dossier.formSet)}; hạn cũ ${dossier.due ? say(dossier.due.at) : 'không có'}`,
    opened === asked ? '' : `${say(asked)} không phải giờ làm việc`,
  ]
  const past = dayOf(opened) > calendar.value.knownTo
  if (past) why.push(`lịch nghỉ chỉ biết đến ${shortDay(calendar.value.knownTo)}`)
  const said = `${why.filter(Boolean).join('; ')} → ${say(opened)}`
  return { context: { ...context, due: { at: opened, why: said, calendar: calendar.id } } }
}
