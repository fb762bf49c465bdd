import { compareText } from '../base/compare-text.ts'
import { dayOf } from '../calendar/vietnam-time.ts'
import type { RegisterRow } from '../register/row.ts'
import { endOf, fateOf, noFates, type Tally, totalOf } from './fate.ts'
import { defineReport, type Period } from './report.ts'

type Line = { office: string; online: number; direct: number; before: number; fates: Tally }

const COLUMNS = [
  ...['Cơ quan', 'Nhận giải quyết: tổng số', 'Trong kỳ: trực tuyến', 'Trong kỳ: trực tiếp, bưu chính'],
  ...['Từ kỳ trước', 'Đã giải quyết: tổng số', 'Trước hạn', 'Đúng hạn', 'Quá hạn', 'Từ chối, rút, dừng'],
  ...['Đang giải quyết: tổng số', 'Trong hạn', 'Đang giải quyết quá hạn'],
]

/**
 * The periodic report by agency, after form II.06a (TT 01/2020/TT-VPCP): received in the period + carried
 * over from before = settled + in progress at its end. The form counts dossiers that were sent or taken back
 * among those in time; here they have a column of their own.
 */
export const settlement = defineReport({
  id: 'settlement',
  title: 'Tình hình, kết quả giải quyết thủ tục hành chính trong kỳ',
  tabulate(register, period) {
    const [end, lines] = [endOf(period), new Map<string, Line>()]
    for (const row of register) {
      const came = cameIn(row, period)
      if (!came) continue
      const { office } = row
      const line = lines.get(office) ?? { office, online: 0, direct: 0, before: 0, fates: noFates() }
      lines.set(office, line)
      line[came]++
      line.fates[fateOf(row, end)]++
    }
    const rows = [...lines.values()].sort((a, b) => compareText(a.office, b.office)).map(cellsOf)
    return { columns: COLUMNS, rows, total: totalOf(rows, ['Tổng cộng'], COLUMNS.length) }
  },
})

/**
 * How a dossier belongs to the period: by its channel where it was received in it, `before` where it was
 * received earlier and had not ended when the period began. Undefined where it does not belong.
 */
function cameIn(
  { receivedAt, endedAt, channel }: RegisterRow,
  { from, to }: Period,
): 'online' | 'direct' | 'before' | undefined {
  if (receivedAt === null || dayOf(receivedAt) > to) return undefined
  if (dayOf(receivedAt) >= from) return channel === 'online' ? 'online' : 'direct'
  return endedAt === null || dayOf(endedAt) >= from ? 'before' : undefined
}

function cellsOf({ office, online, direct, before, fates }: Line): readonly (string | number)[] {
  const { early, late, other, open, overdue } = fates
  const inTime = fates['in-time']
  const settled = early + inTime + late + other
  return [
    ...[office, online + direct + before, online, direct, before],
    ...[settled, early, inTime, late, other, open + overdue, open, overdue],
  ]
}
