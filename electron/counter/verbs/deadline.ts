import type { Day } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { type Calendar, Limit } from '../../../shared/calendar/calendar.ts'
import { dueAfter } from '../../../shared/calendar/deadline.ts'
import {
  clockOf,
  dayName,
  dayOf,
  instantOfLocal,
  nextDay,
  shortDay,
} from '../../../shared/calendar/vietnam-time.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { dataSetFolder, dataSetIds, readDataSet } from '../../centre/data-set.ts'
import { dataSetOf } from '../../centre/data-set-of-folder.ts'
import { HourHere } from '../input/hour-here.ts'
import { defineVerb } from '../verb.ts'

/**
 * Whether the longest limit still ends in a year we can reckon with: not before 1900, and never with five
 * digits.
 */
const isWithinCalendar = (from: string): boolean => from >= '1900' && from < '9900'

/**
 * Public holidays that fall on the same solar date every year (BLLĐ 2019 Đ.112.1). Tết, Giỗ Tổ and the second
 * National Day holiday (beside 2 September) are announced each year.
 */
const EVERY_YEAR = ['01-01', '04-30', '05-01', '09-02']

/**
 * What may still move a date beyond the last day of the calendar: holidays not announced yet, and the day off
 * in lieu of one that falls on a rest day (BLLĐ 2019 Đ.111.3), which is named if it is known.
 */
function unsureSaid({ knownTo, week }: Calendar, from: Day, to: Day): string {
  if (to <= knownTo) return ''
  const moved: string[] = []
  for (let day = from > knownTo ? from : nextDay(knownTo); day <= to; day = nextDay(day)) {
    const works = (week[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? []).length > 0
    if (EVERY_YEAR.includes(day.slice(5)) && !works) moved.push(`${dayName(day)} ${shortDay(day)}`)
  }
  const instead =
    moved.length > 0 ? `; ${moved.join(', ')} là ngày lễ trùng ngày nghỉ hằng tuần nên có ngày nghỉ bù` : ''
  return `: ngày hẹn chỉ chắc chắn đến hết ngày ấy, sau đó có thể lùi vì lễ, Tết chưa công bố${instead}`
}

/** A due date and its arithmetic. */
export const deadline = defineVerb({
  name: 'deadline',
  says: 'ngày hẹn trả và phép tính, theo giờ Việt Nam: --from 2026-08-28T14:10 --limit 2 --unit working-day|day|hour|same-day',
  input: z.strictObject({
    from: HourHere,
    limit: z.coerce.number().int().min(1).max(3660),
    unit: Limit.shape.unit,
    calendar: z.string().max(40).optional(),
    centre: z.enum(dataSetIds()).optional(),
  }),
  run({ data }, { from, limit, unit, calendar: site, centre = dataSetOf(data) }) {
    const { calendar, centre: of } = readDataSet(dataSetFolder(centre))
    // One calendar holds at every site of a Centre.
    const sites = of.sites.map(({ id }) => id)
    if (site !== undefined && !sites.includes(site))
      return refuse('input-invalid', { field: 'calendar', may: sites.join(' | ') })
    if (!isWithinCalendar(from)) return refuse('input-invalid', { field: 'from', form: 'year-within' })
    const { at, why, warning } = dueAfter({
      calendar,
      from: instantOfLocal(from),
      limit: { amount: limit, unit },
    })
    const unsure = warning && unsureSaid(calendar, dayOf(instantOfLocal(from)), dayOf(at))
    return { due: `${dayOf(at)}T${clockOf(at)}`, why, ...(warning ? { warning: warning + unsure } : {}) }
  },
  example: () => ({ from: '2026-08-28T14:10', limit: 2, unit: 'working-day' }),
})
