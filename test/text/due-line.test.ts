import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Limit } from '../../shared/calendar/calendar.ts'
import { dueAfter } from '../../shared/calendar/deadline.ts'
import { instantOfLocal } from '../../shared/calendar/vietnam-time.ts'
import { dueLine } from '../../shared/text/dossier/due-line.ts'
import { DATA_SET } from '../desk/centre.ts'

const VIETNAMESE = /[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i
const received = readFileSync(new URL('../calendar/worked.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => line.split('\t'))

test('in English every line of a date is English but for the names of holidays, with every date and hour it had', () => {
  const units = new Set<string>()
  let rests = 0
  for (const [from = '', said = ''] of received) {
    const [amount, unit] = said.split(' ')
    const limit = Limit.parse({ amount: Number(amount), unit })
    const { why } = dueAfter({ calendar: DATA_SET.calendar, from: instantOfLocal(from), limit })
    const line = dueLine(why, 'en')
    expect(line.replace(/\([^)]*\)/g, '')).not.toMatch(VIETNAMESE)
    expect(line.match(/\d+/g)).toEqual(why.match(/\d+/g))
    expect(dueLine(why, 'vi')).toBe(why)
    units.add(limit.unit)
    if (line.includes('rest: ')) rests++
  }
  expect([units.size, rests > 50]).toEqual([Limit.shape.unit.options.length, true])
})

test('a date set by the officer, and one moved with an apology, too', () => {
  const lines = [
    'thời hạn do cán bộ hẹn: thứ Năm 31/12/2026 lúc 08:00 (nguồn thủ tục không ghi thời hạn)',
    'hẹn lại một lần theo NĐ 61/2018 Đ.19.9; hạn cũ thứ Hai 05/10/2026 lúc 10:00; Chủ nhật 11/10/2026 lúc 08:00 không phải giờ làm việc; lịch nghỉ chỉ biết đến 31/12/2026 → thứ Hai 12/10/2026 lúc 07:00',
  ]
  for (const line of lines)
    expect(dueLine(line, 'en').replaceAll('NĐ', '').replaceAll('Đ.', '')).not.toMatch(VIETNAMESE)
  expect(dueLine(lines[0] ?? '', 'en')).toBe(
    'date set by the officer: Thursday 31/12/2026 at 08:00 (the source names no limit)',
  )
})
