import { asRead } from '../../../shared/register/as-read.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import type { OutTable } from '../../../shared/reports/csv.ts'
import { resultsSaid } from '../../../shared/text/dossier/results.ts'
import { codeSaid } from '../../../shared/text/dossier/slips.ts'
import { standsSaid } from '../../../shared/text/dossier/standing-words.ts'
import type { Office } from '../office/office.ts'
import { asRelied } from '../papers/as-relied.ts'
import { momentText } from './books.ts'

type Published = Pick<Office, 'published' | 'store'>
/** A column of the exported register: its heading, what stands in it, and how it is read from a row. */
type Column = { head: string; says: string; cell(row: RegisterRow, office: Published): string }

/**
 * Every column, in an order that never changes: a new one comes last. Export and guide both read this list.
 */
export const REGISTER_COLUMNS: readonly Column[] = [
  {
    head: 'Mã hồ sơ',
    says: 'mã đã cấp; chưa có mã thì số phiếu tiếp nhận tạm',
    cell: row => row.code ?? (row.slip ? codeSaid(row, 'vi') : ''),
  },
  { head: 'Mã thủ tục', says: 'mã quốc gia hoặc mã địa phương', cell: row => row.procedure ?? '' },
  {
    head: 'Tên thủ tục',
    says: 'tên ở phiên bản mà hồ sơ được nhận',
    cell: ({ version }, { published }) => (version && published.procedureVersion(version)?.title) ?? '',
  },
  { head: 'Mã cơ quan', says: 'mã ngắn của cơ quan trong chương trình', cell: row => row.office },
  {
    head: 'Cơ quan',
    says: 'tên cơ quan giải quyết, lúc nhận hồ sơ',
    cell: ({ office, receivedAt, movedAt }, { published }) =>
      published.agency(office, receivedAt ?? movedAt)?.name ?? '',
  },
  { head: 'Người nộp', says: 'cá nhân, tổ chức đứng tên hồ sơ', cell: row => row.applicant },
  { head: 'Số định danh', says: 'số của người ấy, đủ cả số 0 đứng đầu', cell: row => row.idNumber },
  { head: 'Điện thoại', says: 'chỉ chữ số', cell: row => row.phone },
  { head: 'Ngày nhận', says: 'ngày và giờ Việt Nam', cell: row => momentText(row.receivedAt) },
  {
    head: 'Hẹn trả',
    says: 'ngày và giờ Việt Nam, theo lần hẹn sau cùng',
    cell: row => momentText(row.dueAt),
  },
  {
    head: 'Tình trạng',
    says: 'đang ở bước nào, hoặc kết thúc ra sao',
    cell: row => standsSaid(row, 'vi'),
  },
  {
    head: 'Số kết quả',
    says: 'số, ký hiệu của từng kết quả, và còn hiệu lực hay không',
    cell: row => resultsSaid(row.results, 'vi') || (row.number ?? ''),
  },
  {
    head: 'Ngày kết thúc',
    says: 'ngày và giờ trả kết quả lần đầu, hoặc lúc từ chối, rút, dừng',
    cell: row => momentText(row.endedAt),
  },
]

/** The register as a table for a spreadsheet, in the words of an office. */
export function registerTable(office: Published, rows: readonly RegisterRow[]): OutTable {
  const agencies = office.published.centre(office.store.time().lo).agencies.map(({ id }) => id)
  const lines = asRead(
    rows.map(row => asRelied(office, row)),
    agencies,
    ({ office: agency, code, receivedAt, movedAt }) => ({
      ...{ agency, code, at: receivedAt ?? movedAt },
    }),
  )
  return {
    sheet: 'Sổ theo dõi hồ sơ',
    head: ['STT', ...REGISTER_COLUMNS.map(({ head }) => head)],
    lines: lines.map(({ line, nth }) => [
      String(nth),
      ...REGISTER_COLUMNS.map(({ cell }) => cell(line, office)),
    ]),
  }
}
