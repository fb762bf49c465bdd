import { clockOf, dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import { resultsSaid } from '../../../shared/text/results.ts'
import { codeSaid } from '../../../shared/text/slips.ts'
import { outcomeWord, stageWord } from '../../../shared/text/words.ts'
import type { OutTable } from '../../sheets/write-table.ts'

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

/** The register as a table for a spreadsheet, a line for each dossier. */
export const registerTable = (rows: readonly RegisterRow[]): OutTable => ({
  sheet: 'Sổ theo dõi hồ sơ',
  head: HEAD,
  lines: rows.map((row, at) => [
    String(at + 1),
    row.code ?? (row.slip ? codeSaid(row, 'vi') : ''),
    row.procedure ?? '',
    row.office,
    row.applicant,
    row.idNumber,
    row.phone,
    local(row.receivedAt),
    local(row.dueAt),
    row.outcome ? outcomeWord(row.outcome, 'vi') : stageWord(row.stage, 'vi'),
    resultsSaid(row.results, 'vi') || (row.number ?? ''),
  ]),
})

const local = (at: string | null): string => (at ? `${shortDay(dayOf(at))} ${clockOf(at)}` : '')
