import { type Language, sideOf } from '../../base/language.ts'
import type { Fault } from '../../procedures/faults.ts'
import type { Gap } from '../../procedures/gaps.ts'
import { procedurePartWord } from '../../procedures/part-words.ts'

type Pair = readonly [vi: string, en: string]
const in_ = (pair: Pair, language: Language): string => pair[sideOf(language)]

const GAPS: Readonly<Record<Gap, Pair>> = {
  announced: ['quyết định công bố', 'announcing decision'],
  'legal-basis': ['căn cứ pháp lý', 'legal basis'],
  limit: ['thời hạn giải quyết', 'time limit'],
  fee: ['mức phí, lệ phí', 'amount of the fee'],
  components: ['thành phần hồ sơ', 'papers'],
  'cut-titles': ['tên đầy đủ của giấy tờ', 'whole titles of papers'],
  fields: ['nội dung phải khai', 'fields'],
  'result-name': ['tên kết quả', 'name of the result'],
  result: ['mẫu kết quả', 'text of the result'],
  retention: ['thời hạn bảo quản', 'retention'],
  unverified: ['nguồn đã kiểm chứng', 'a verified source'],
}
/**
 * Says what it means to receive under a version without a text of the result, and what to do: a dossier keeps
 * its version (D6).
 */
const NO_RESULT: Pair = [
  'Thủ tục chưa có mẫu kết quả nên không hứa giải quyết tại chỗ: hồ sơ nhận lúc này không phê duyệt, ký, đóng dấu ở đây được, kể cả khi mẫu được công bố sau. Công bố mẫu kết quả trước rồi hãy tiếp nhận; nếu vẫn tiếp nhận thì giải quyết ngoài phần mềm, xong ghi “Dừng giải quyết” kèm lý do.',
  'The procedure has no text of its result, so do not promise it on the spot: a dossier received now cannot be approved, signed and sealed here, not even when a text is published later. Publish the text first, then receive; if it is received all the same, have it handled outside this program, then record “closing” with the reason.',
]
/** What to do about a procedure whose result has no text. */
export const noResultLine = (language: Language = 'vi'): string => in_(NO_RESULT, language)

/** What a procedure lacks, in a word or two. */
export const gapWord = (gap: Gap, language: Language): string => in_(GAPS[gap], language)

const FAULTS: Readonly<Record<Fault['what'], Pair>> = {
  unasked: ['không được hỏi ở trường nào', 'asked by no field'],
  twice: ['mã bị lặp: đặt cho mỗi mục một mã riêng', 'id used twice: give each of them its own'],
  unknown: ['Trung tâm không có', 'unknown to the Centre'],
  order: ['sai thứ tự các bước', 'out of order'],
  empty: ['còn trống', 'empty'],
  unapproved: [
    'bước không được bỏ: kết quả phải được phê duyệt, ký, đóng dấu rồi mới trả',
    'a step that may not be left out: a result is approved, signed and sealed before it is returned',
  ],
  unappraised: [
    'chỉ thủ tục trả trong ngày hoặc trong 01 ngày làm việc mới được bỏ thẩm định',
    'only what is returned on the day, or in one working day, goes without an appraisal',
  ],
  unguarded: ['người phê duyệt không được tự đóng dấu', 'who approves may not seal'],
  nobody: [
    'không cán bộ phê duyệt nào của cơ quan có chức danh này',
    'the title of no approver of the agency',
  ],
  unbounded: [
    'số tiền mà kết quả nêu chưa ghi ở result.amount',
    'an amount of the result that result.amount does not name',
  ],
  'no-money': ['không phải trường tiền', 'no field of money'],
}
/**
 * A place in a procedure by its name, with its key in the data for the command line: `“Mẫu kết quả” (result:
 * plot)`.
 */
export const placeSaid = (place: string, language: Language): string =>
  `“${procedurePartWord(place.split(/[:.]/)[0] ?? '', language)}” (${place})`

/** A fault that forbids publishing a draft: its place, and what is wrong. */
export const faultSaid = ({ place, what, lines }: Fault, language: Language): string =>
  `${placeSaid(place, language)}${linesSaid(lines, language)}: ${in_(FAULTS[what], language)}`

/** The lines concerned, in words. */
function linesSaid(lines: Fault['lines'], language: Language): string {
  if (!lines) return ''
  return language === 'vi' ? `, dòng ${lines.join(' và ')}` : `, lines ${lines.join(' and ')}`
}
