import type { Instant } from '../../../shared/base/ids.ts'
import { clockOf, dayName, dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { isRefusal, refuse } from '../../../shared/dossier/refusal.ts'
import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { movedUnder } from '../../../shared/forms/sets.ts'
import { whenOpen } from '../office/appointed-day.ts'
import { seriesOf } from '../office/context-of.ts'
import { APOLOGY_SYMBOL } from '../papers/paper-facts.ts'
import { numberOf } from '../papers/paper-frame.ts'
import type { Ready, Start } from './prepared.ts'

const say = (at: Instant): string => `${dayName(dayOf(at))} ${shortDay(dayOf(at))} lúc ${clockOf(at)}`

/**
 * The new date of an apology with its arithmetic, and the number of the letter among the outgoing documents of its agency
 * (NĐ 30/2020 Đ.15). Where no number is left it goes out in time all the same, and the number is written by hand.
 */
export function prepareApology({ office, input, procedure, context, at, dossier }: Start): Ready {
  const calendar = office.published.calendar(at)
  if (!calendar) return refuse('due-unknown', { procedure: procedure.value.code })
  const asked = (input as InputOf<'apology'>).appointedAt
  const opened = whenOpen(calendar.value, asked)
  if (isRefusal(opened)) return opened
  const why = [
    `hẹn lại một lần theo ${movedUnder(dossier.formSet)}; hạn cũ ${dossier.due ? say(dossier.due.at) : 'không có'}`,
    opened === asked ? '' : `${say(asked)} không phải giờ làm việc`,
  ]
  const past = dayOf(opened) > calendar.value.knownTo
  if (past) why.push(`lịch nghỉ chỉ biết đến ${shortDay(calendar.value.knownTo)}`)
  const said = `${why.filter(Boolean).join('; ')} → ${say(opened)}`
  return {
    context: { ...context, due: { at: opened, why: said, calendar: calendar.id } },
    inside(writing) {
      const next = writing.nextNumber(seriesOf(office, procedure.value.agency, at).results, dayOf(at))
      if (isRefusal(next)) return { context: {}, numbers: [] }
      return { context: { number: numberOf(next.ref.value, APOLOGY_SYMBOL) }, numbers: [next.ref] }
    },
  }
}
