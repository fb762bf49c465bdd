import { clockOf, dayOf, shortDay } from '../../shared/calendar/vietnam-time.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import { resultsSaid } from '../../shared/text/results.ts'
import { outcomeWord, stageWord } from '../../shared/text/words.ts'

const HEAD = [
  'STT',
  'Mã hồ sơ',
  'Thủ tục',
  'Cơ quan',
  'Người nộp',
  'Số định danh',
  'Điện thoại',
  'Ngày nhận',
  'Hẹn trả',
  'Tình trạng',
  'Số kết quả',
]

/** The register as CSV for a spreadsheet: UTF-8 with a byte-order mark, cells that would be formulas made harmless. */
export function exportRegister(rows: readonly RegisterRow[]): string {
  const lines = rows.map((row, at) => [
    String(at + 1),
    row.code ?? '',
    row.procedure ?? '',
    row.office,
    row.applicant,
    row.idNumber,
    row.phone,
    local(row.receivedAt),
    local(row.dueAt),
    row.outcome ? outcomeWord(row.outcome, 'vi') : stageWord(row.stage, 'vi'),
    resultsSaid(row.results, 'vi') || (row.number ?? ''),
  ])
  return `\u{feff}${[HEAD, ...lines].map(cells => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

const local = (at: string | null): string => (at ? `${shortDay(dayOf(at))} ${clockOf(at)}` : '')

/** A spreadsheet runs what begins like a formula: an apostrophe before it makes it text again. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
