import { compareText } from '../base/compare-text.ts'
import type { Day } from '../base/ids.ts'
import { dayOf } from '../calendar/vietnam-time.ts'
import { fateOf, noFates, type Tally, totalOf } from './fate.ts'
import { defineReport } from './report.ts'

type Line = { day: Day; office: string; fates: Tally }

const COLUMNS = [
  ...['Ngày', 'Cơ quan', 'Tiếp nhận', 'Trả đúng hạn', 'Trả quá hạn', 'Từ chối, rút, dừng'],
  ...['Đang giải quyết trong hạn', 'Đang giải quyết quá hạn'],
]

/**
 * What each agency received on each day, and what has become of it until now. The figures add up: received =
 * returned in time + returned late + ended otherwise + in progress in time + overdue.
 */
export const dailyIntake = defineReport({
  id: 'daily-intake',
  title: 'Hồ sơ tiếp nhận theo ngày',
  tabulate(register, { from, to, at }) {
    const lines = new Map<string, Line>()
    for (const row of register) {
      const day = row.receivedAt && dayOf(row.receivedAt)
      if (!day || day < from || day > to) continue
      const key = `${day} ${row.office}`
      const line = lines.get(key) ?? { day, office: row.office, fates: noFates() }
      lines.set(key, line)
      line.fates[fateOf(row, at)]++
    }
    const rows = [...lines.values()]
      .sort((a, b) => compareText(a.day, b.day) || compareText(a.office, b.office))
      .map(cellsOf)
    return { columns: COLUMNS, rows, total: totalOf(rows, ['Tổng cộng', ''], COLUMNS.length) }
  },
})

function cellsOf({ day, office, fates }: Line): readonly (string | number)[] {
  const { early, late, other, open, overdue } = fates
  const inTime = early + fates['in-time']
  return [day, office, inTime + late + other + open + overdue, inTime, late, other, open, overdue]
}
