import { type Language, sideOf } from '../../base/language.ts'
import type { Unusual, UnusualKind } from '../../dossier/difference.ts'
import type { Doubtful } from '../../dossier/values/doubt.ts'
import { sayWaited } from '../durations.ts'
import { stepWord } from '../words.ts'
import { doubtLine } from './doubts.ts'

type Facts = Unusual['facts']
type Said = readonly [vi: (facts: Facts) => string, en: (facts: Facts) => string]

/** The doubt in the facts of an unusual value. */
const doubtIn = ({ place, label, day, doubt, name, code, slip }: Facts) => ({
  place: String(place),
  label: label ? String(label) : null,
  day: day ? String(day) : null,
  doubt: doubt as Doubtful,
  ...(name
    ? { earlier: { name: String(name), code: code ? String(code) : null, slip: slip ? String(slip) : null } }
    : {}),
})

const AMENDING: Readonly<Record<string, readonly [string, string]>> = {
  replacement: ['thay thế', 'replaced'],
  rectification: ['đính chính', 'rectified'],
  revocation: ['thu hồi', 'revoked'],
  reinstatement: ['khôi phục', 'reinstated'],
}

/** One line for each unusual thing. A missing one does not compile. */
const UNUSUAL_WORDS: Record<UnusualKind, Said> = {
  against: [f => `Thẩm định không đạt: ${f.check}`, f => `Appraised against: ${f.check}`],
  'not-appraised': [() => 'Chưa thẩm định', () => 'Not appraised yet'],
  namesake: [
    f =>
      `Cùng họ tên với người phê duyệt (${f.approver}): ${f.officer}, người ${stepWord(String(f.step), 'vi')}; kiểm tra có phải một người mang hai mã`,
    f =>
      `Bears the approver’s name (${f.approver}): ${f.officer}, who did ${stepWord(String(f.step), 'en')}; see whether it is one person with two ids`,
  ],
  'procedure-withdrawn': [
    () =>
      'Phiên bản thủ tục của hồ sơ này đã bị thu lại sau khi nhận: hỏi văn thư còn giải quyết theo bản ấy không',
    () =>
      'The version of the procedure it was received under was withdrawn since: ask the clerk whether it is still decided by it',
  ],
  amending: [
    f => `Văn bản ${AMENDING[String(f.kind)]?.[0] ?? f.kind} văn bản đã phát hành`,
    f => `An issued paper is ${AMENDING[String(f.kind)]?.[1] ?? f.kind}`,
  ],
  late: [f => `Quá hạn ${sayWaited(f.minutes, 'vi')}`, f => `Late by ${sayWaited(f.minutes, 'en')}`],
  'voided-before': [
    f => `Đã hủy phê duyệt ${f.times} lần`,
    f => `Its approval was voided ${f.times} time(s)`,
  ],
  'sent-back-before': [f => `Đã trả lại thẩm định ${f.times} lần`, f => `Sent back ${f.times} time(s)`],
  'corrected-before': [
    f => `Đã sửa sau khi tiếp nhận ${f.times} lần`,
    f => `Corrected ${f.times} time(s) since it was received`,
  ],
  'other-open': [
    f => `Cùng người, cùng thủ tục, đang mở: ${f.code}`,
    f => `Same person and procedure, open: ${f.code}`,
  ],
  doubted: [f => doubtLine(doubtIn(f), 'vi'), f => doubtLine(doubtIn(f), 'en')],
  'component-missing': [f => `Không nộp: ${f.component}`, f => `Not handed in: ${f.component}`],
  'component-copied': [
    f => `Nộp bản sao thay bản chính: ${f.component}`,
    f => `A copy instead of the original: ${f.component}`,
  ],
  'not-applicable': [f => `Thẩm định ghi không áp dụng: ${f.check}`, f => `Found not applicable: ${f.check}`],
  noted: [
    f => `Thẩm định ghi chú: ${f.check}: ${f.note}`,
    f => `Noted by the appraiser: ${f.check}: ${f.note}`,
  ],
  supplemented: [() => 'Đã yêu cầu bổ sung một lần', () => 'A supplement was asked for once'],
  'date-moved': [() => 'Đã xin lỗi và hẹn lại', () => 'The date was moved with an apology'],
  'limit-by-officer': [
    () => 'Thời hạn do cán bộ hẹn, nguồn thủ tục không ghi',
    () => 'Date set by the officer: the source names no limit',
  ],
  'stand-in': [f => `Người nộp thay: ${f.name}`, f => `Handed in by somebody else: ${f.name}`],
  'no-phone': [() => 'Không có số điện thoại', () => 'No telephone number'],
}

/** One unusual thing as an approver reads it. */
export const unusualWord = ({ kind, facts }: Unusual, language: Language = 'vi'): string =>
  UNUSUAL_WORDS[kind][sideOf(language)](facts)
