import type { Day } from '../base/ids.ts'
import { dayOf } from '../calendar/vietnam-time.ts'
import type { RegisterRow } from '../register/row.ts'
import { defineReport } from './report.ts'

type Line = { day: Day; office: string; received: number; inTime: number; late: number; other: number }

/**
 * What came in each day at each agency, and what has become of it. As in form II.06a (TT 01/2020/TT-VPCP) the figures add
 * up: received = returned in time + returned late + ended otherwise + still being handled.
 */
export const dailyIntake = defineReport({
  id: 'daily-intake',
  title: 'Hồ sơ tiếp nhận theo ngày',
  tabulate(register, { from, to }) {
    const lines = new Map<string, Line>()
    for (const row of register) {
      const day = row.receivedAt && dayOf(row.receivedAt)
      if (day && day >= from && day <= to) count(lines, day, row)
    }
    const sorted = [...lines.values()].sort((a, b) => compare(a.day, b.day) || compare(a.office, b.office))
    return {
      columns: [
        'Ngày',
        'Cơ quan',
        'Tiếp nhận',
        'Trả đúng hạn',
        'Trả quá hạn',
        'Từ chối, rút, dừng',
        'Đang giải quyết',
      ],
      rows: sorted.map(({ day, office, received, inTime, late, other }) => [
        day,
        office,
        received,
        inTime,
        late,
        other,
        received - inTime - late - other,
      ]),
    }
  },
})

function count(lines: Map<string, Line>, day: Day, row: RegisterRow): void {
  const key = `${day} ${row.office}`
  const line = lines.get(key) ?? { day, office: row.office, received: 0, inTime: 0, late: 0, other: 0 }
  lines.set(key, line)
  line.received++
  if (row.outcome === 'returned') line[isLate(row) ? 'late' : 'inTime']++
  else if (row.outcome !== null) line.other++
}

/** The last step of a returned dossier is its return; without a promised day nothing is late. */
const isLate = ({ dueAt, movedAt }: RegisterRow): boolean => dueAt !== null && movedAt > dueAt

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
