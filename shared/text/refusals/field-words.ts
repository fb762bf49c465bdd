import { procedurePartWord } from '../../procedures/part-words.ts'

/** What the boxes of the steps are called on the screen, by the last name of their place in the input. */
const WORDS: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  procedure: ['Mã thủ tục', 'Procedure'],
  case: ['Trường hợp', 'Case'],
  channel: ['Cách nộp', 'Channel'],
  applicant: ['Chủ hồ sơ', 'Applicant'],
  representative: ['Người nộp thay', 'Representative'],
  name: ['Họ và tên', 'Name'],
  idNumber: ['Số giấy tờ', 'ID number'],
  born: ['Ngày sinh', 'Born'],
  sex: ['Giới tính', 'Sex'],
  address: ['Địa chỉ', 'Address'],
  phone: ['Điện thoại', 'Telephone'],
  email: ['Thư điện tử', 'E-mail'],
  issuedOn: ['Ngày cấp giấy tờ', 'Issued on'],
  authority: ['Giấy ủy quyền', 'Authority letter'],
  answers: ['Nội dung của thủ tục', 'Fields of the procedure'],
  components: ['Thành phần hồ sơ', 'Components'],
  originals: ['Số bản chính', 'Originals'],
  copies: ['Số bản sao', 'Copies'],
  sheets: ['Số tờ', 'Sheets'],
  sets: ['Số bộ', 'Sets'],
  returnBy: ['Nơi nhận kết quả', 'Returned by'],
  note: ['Ghi chú', 'Note'],
  appointedAt: ['Ngày hẹn trả', 'Appointed day'],
  findings: ['Nội dung thẩm định', 'Findings'],
  verdict: ['Kết luận từng nội dung', 'Verdict'],
  conclusion: ['Kết luận thẩm định', 'Conclusion'],
  opinion: ['Ý kiến', 'Opinion'],
  brought: ['Giấy tờ công dân nộp bổ sung', 'Papers brought'],
  items: ['Nội dung cần bổ sung', 'What to supplement'],
  reason: ['Lý do', 'Reason'],
  basis: ['Căn cứ', 'Basis'],
  pin: ['Mã PIN', 'PIN'],
  officer: ['Cán bộ', 'Officer'],
  on: ['Ngày', 'Day'],
  from: ['Từ ngày', 'From'],
  minutes: ['Biên bản', 'Minutes'],
  circumstances: ['Hoàn cảnh', 'Circumstances'],
  letter: ['Văn bản thông báo', 'Letter'],
  condition: ['Tình trạng con dấu', 'State of the seals'],
  agency: ['Cơ quan', 'Agency'],
  year: ['Năm', 'Year'],
  words: ['Từ đi sau tên lệnh', 'Words after the verb'],
  dossier: ['Hồ sơ', 'Dossier'],
  file: ['Tệp', 'File'],
  out: ['Tệp ghi ra', 'File written'],
  to: ['Nơi đến', 'Where to'],
  until: ['Đến hết ngày', 'Until'],
  verb: ['Tên lệnh', 'Verb'],
  keys: ['Hai chữ cái', 'Two letters'],
  since: ['Từ lúc', 'Since'],
  roles: ['Vai trò', 'Roles'],
}

/** What a number is called whose name means something else where it is a text. */
const NUMBERS: typeof WORDS = { minutes: ['Số phút', 'Minutes of time'] }

/** The place of a wrong field as a person knows it, `“Số tờ” (components.0.sheets)`; the place alone where it has no word. */
export function fieldWord(place: string, language: 'vi' | 'en', isNumber = false): string {
  const [first, part] = place.split('.')
  if (first === 'procedure' && part) return `“${procedurePartWord(part, language)}” (${place})`
  const names = place.split('.').reverse()
  const words = isNumber ? { ...WORDS, ...NUMBERS } : WORDS
  const known = names.find(name => Object.hasOwn(words, name))
  const word = known && words[known]?.[language === 'vi' ? 0 : 1]
  return word ? `“${word}” (${place})` : place
}
