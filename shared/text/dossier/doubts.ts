import { type Language, sideOf } from '../../base/language.ts'
import type { Doubt, Doubtful } from '../../dossier/values/doubt.ts'
import { codeSaid } from './slips.ts'

type Said = readonly [vi: string, en: string]

/** Why a value deserves a second look, as it is said beside its box. A missing one does not compile. */
const WHY: Readonly<Record<Doubtful, Said>> = {
  'not-12-digits': ['Số định danh không đủ 12 chữ số', 'The ID has not 12 digits'],
  'century-or-sex': [
    'Số định danh không khớp giới tính hoặc thế kỷ sinh',
    'The ID does not fit sex or century of birth',
  ],
  'birth-year': ['Số định danh không khớp năm sinh', 'The ID does not fit the year of birth'],
  province: [
    'Ba số đầu không phải mã tỉnh (có thể là mã nước)',
    'The first three digits are no province (perhaps a country)',
  ],
  'tax-code-form': ['Mã số thuế không có dạng 10 hoặc 13 chữ số', 'The tax code has not 10 or 13 digits'],
  'tax-code-check': [
    'Mã số thuế sai chữ số kiểm tra: so lại với giấy tờ',
    'The check digit of the tax code is wrong: compare with the paper',
  ],
  'phone-form': ['Số điện thoại không có dạng của Việt Nam', 'The telephone number has no Vietnamese form'],
  'email-form': ['Thư điện tử không có dạng tên@nơi.vn', 'The e-mail has not the form name@place.vn'],
  'name-form': ['Họ tên có chữ số, hoặc không có chữ cái nào', 'The name has digits, or no letter'],
  'name-keys': [
    'Họ tên giống chữ gõ Telex chưa thành dấu: so lại với giấy tờ',
    'The name looks like Telex keys without their marks: compare with the paper',
  ],
  'name-other': [
    'Hồ sơ trước của cùng số giấy tờ ghi tên khác: so lại với giấy tờ',
    'An earlier dossier has another name for this number: compare with the paper',
  ],
  'id-missing': [
    'Chưa ghi số: hỏi lại giấy tờ, không có thì vẫn tiếp nhận được',
    'No number is given: ask for the paper; without one it may be received all the same',
  ],
  'day-to-come': ['Ngày này chưa tới', 'This day has not come yet'],
  'day-over': ['Ngày này đã qua', 'This day is past'],
  'day-long-ago': ['Ngày này cách đây hơn 130 năm', 'This day is more than 130 years ago'],
  'day-far-off': ['Ngày này còn hơn 100 năm nữa', 'This day is more than 100 years off'],
  'under-14': [
    'Chủ hồ sơ chưa đủ 14 tuổi mà không ghi người nộp thay (cha, mẹ, người giám hộ)',
    'The applicant is under 14 and nobody stands in (parent or guardian)',
  ],
  'authority-unsaid': [
    'Chưa ghi giấy ủy quyền hay giấy tờ chứng minh được nộp thay',
    'The paper that lets them stand in is not noted',
  ],
  'own-stand-in': [
    'Trùng số của chủ hồ sơ: chủ hồ sơ tự nộp thì để trống người nộp thay',
    'It is the applicant’s own number: who comes in person has nobody stand in',
  ],
  'span-long': [
    'Ủy quyền dài hơn 5 năm, quá một nhiệm kỳ: so lại với quyết định',
    'It holds for more than 5 years, longer than a term of office: compare with the decision',
  ],
  'decision-other': [
    'Số quyết định mang ký hiệu của cơ quan khác, không phải cơ quan đã chọn: so lại với quyết định',
    'The number bears the symbol of another agency than the one chosen: compare with the decision',
  ],
  'scan-blank': [
    'Trang quét trắng, hoặc chỉ một màu: mở tệp xem lại, có thể đã quét nhầm mặt',
    'The scanned page is white, or of one colour: open the file, it may have lain wrong side down',
  ],
}

/** The names of places that are not fields of a procedure. */
const PLACES: Readonly<Record<string, Said>> = {
  'delegation.decision': ['Số quyết định', 'Number of the decision'],
  'delegation.scan': ['Bản quét quyết định', 'Scan of the decision'],
  'delegation.until': ['Có hiệu lực đến', 'In force until'],
  'applicant.name': ['Tên chủ hồ sơ', 'Name of the applicant'],
  'applicant.born': ['Ngày sinh của chủ hồ sơ', 'Birth of the applicant'],
  'applicant.idNumber': ['Số giấy tờ của chủ hồ sơ', 'Number of the applicant'],
  'applicant.phone': ['Điện thoại của chủ hồ sơ', 'Telephone of the applicant'],
  'applicant.email': ['Thư điện tử của chủ hồ sơ', 'E-mail of the applicant'],
  'representative.name': ['Tên người nộp thay', 'Name of the representative'],
  'representative.idNumber': ['Số giấy tờ của người nộp thay', 'ID number of the representative'],
  'representative.authority': ['Giấy ủy quyền', 'Letter of authority'],
  'representative.phone': ['Điện thoại của người nộp thay', 'Telephone of the representative'],
}

/** The doubts that the day of intake decides. Read on a later day they need to name that day. */
const AT_INTAKE: readonly Doubtful[] = ['day-to-come', 'day-over', 'under-14']

/** Why a value is doubted, as said beside it: while it is typed, or once it is recorded. */
export function doubtWord(
  { doubt, earlier }: Pick<Doubt, 'doubt' | 'earlier'>,
  language: Language = 'vi',
  recorded = false,
): string {
  const vi = language === 'vi'
  const then = recorded && AT_INTAKE.includes(doubt) ? (vi ? ' khi tiếp nhận' : ' at intake') : ''
  const before = earlier ? ` (${earlier.name}, ${codeSaid(earlier, language)})` : ''
  return `${WHY[doubt][vi ? 0 : 1]}${then}${before}`
}

/** A doubted value and the reason, in a line of a list. */
export function doubtLine({ place, label, day, ...why }: Doubt, language: Language = 'vi'): string {
  const where = label ?? PLACES[place]?.[sideOf(language)] ?? place
  return `${where}${day ? ` ${day}` : ''}: ${doubtWord(why, language, true)}`
}

/**
 * The other open dossiers of the same person, by code or slip, as said when another of their dossiers is
 * received.
 */
export const openLine = (names: readonly string[], language: Language = 'vi'): string =>
  `${language === 'vi' ? 'Hồ sơ đang mở của cùng số định danh' : 'Open dossiers of the same ID'}: ${names.join(', ')}`
