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
  items: ['Nội dung cần bổ sung', 'What to supplement'],
  reason: ['Lý do', 'Reason'],
  basis: ['Căn cứ', 'Basis'],
  pin: ['Mã PIN', 'PIN'],
  officer: ['Cán bộ', 'Officer'],
  on: ['Ngày', 'Day'],
  from: ['Từ ngày', 'From'],
  minutes: ['Biên bản', 'Minutes'],
  agency: ['Cơ quan', 'Agency'],
  year: ['Năm', 'Year'],
}

/** What the parts of a procedure are called where one is drafted: `procedure.fee.amount` is of its fee. */
const OF_PROCEDURE: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  code: ['Mã thủ tục', 'Code of the procedure'],
  title: ['Tên thủ tục', 'Title of the procedure'],
  agency: ['Cơ quan giải quyết', 'Agency'],
  field: ['Lĩnh vực', 'Field'],
  level: ['Cấp giải quyết', 'Level'],
  announcedBy: ['Quyết định công bố', 'Announcing decision'],
  legalBasis: ['Căn cứ pháp lý', 'Legal basis'],
  source: ['Nguồn', 'Source'],
  limit: ['Thời hạn giải quyết', 'Time limit'],
  limitText: ['Thời hạn giải quyết', 'Time limit'],
  fee: ['Phí, lệ phí', 'Fee'],
  cases: ['Trường hợp', 'Cases'],
  components: ['Thành phần hồ sơ', 'Papers'],
  fields: ['Nội dung phải khai', 'Fields'],
  checks: ['Việc phải kiểm tra', 'Checks'],
  route: ['Các bước giải quyết', 'Steps'],
  sealerMayNotBeApprover: ['Người đóng dấu khác người phê duyệt', 'Seal keeper other than the approver'],
  approvers: ['Người có thẩm quyền phê duyệt', 'Who may approve'],
  resultName: ['Tên kết quả', 'Name of the result'],
  result: ['Mẫu kết quả', 'Text of the result'],
  seal: ['Cách đóng dấu', 'How it is sealed'],
  registration: ['Đăng ký làm tại chỗ', 'Registered on the spot'],
  retention: ['Thời hạn bảo quản', 'Retention'],
}

/** What a part of a procedure is called, by its name in the data; the name alone where it has no word. */
export function procedurePartWord(name: string, language: 'vi' | 'en'): string {
  const words = Object.hasOwn(OF_PROCEDURE, name) ? OF_PROCEDURE[name] : undefined
  return words?.[language === 'vi' ? 0 : 1] ?? name
}

/** The place of a wrong field as a person knows it, `“Số tờ” (components.0.sheets)`; the place alone where it has no word. */
export function fieldWord(place: string, language: 'vi' | 'en'): string {
  const [first, part] = place.split('.')
  if (first === 'procedure' && part) return `“${procedurePartWord(part, language)}” (${place})`
  const names = place.split('.').reverse()
  const known = names.find(name => Object.hasOwn(WORDS, name))
  const word = known && WORDS[known]?.[language === 'vi' ? 0 : 1]
  return word ? `“${word}” (${place})` : place
}
