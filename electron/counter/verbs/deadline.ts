import { z } from '../../../shared/base/schema.ts'
import { Limit } from '../../../shared/calendar/calendar.ts'
import { dueAfter } from '../../../shared/calendar/deadline.ts'
import { clockOf, dayOf, instantOfLocal } from '../../../shared/calendar/vietnam-time.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { dataSetFolder, dataSetIds, readDataSet } from '../../centre/data-set.ts'
import { dataSetOf } from '../../centre/data-set-of-folder.ts'
import { defineVerb } from '../verb.ts'

/** Whether a year is one in which the longest limit ends as well: none of before our reckoning, none of five digits. */
const isWithinCalendar = (from: string): boolean => from >= '1900' && from < '9900'

/** A due date and its arithmetic. */
export const deadline = defineVerb({
  name: 'deadline',
  says: 'ngày hẹn trả và phép tính, theo giờ Việt Nam: --from 2026-08-28T14:10 --limit 2 --unit working-day|day|hour|same-day',
  input: z.strictObject({
    from: z.iso.datetime({ local: true }),
    limit: z.coerce.number().int().min(1).max(3660),
    unit: Limit.shape.unit,
    calendar: z.string().max(40).optional(),
    centre: z.enum(dataSetIds()).optional(),
  }),
  run({ data }, { from, limit, unit, calendar: site, centre = dataSetOf(data) }) {
    const { calendar } = readDataSet(dataSetFolder(centre))
    if (site !== undefined && site !== calendar.site)
      return refuse('input-invalid', { field: 'calendar', may: calendar.site })
    if (!isWithinCalendar(from)) return refuse('input-invalid', { field: 'from', form: 'year-within' })
    const { at, why, warning } = dueAfter({
      calendar,
      from: instantOfLocal(from),
      limit: { amount: limit, unit },
    })
    return { due: `${dayOf(at)}T${clockOf(at)}`, why, ...(warning ? { warning } : {}) }
  },
  example: () => ({ from: '2026-08-28T14:10', limit: 2, unit: 'working-day' }),
})
