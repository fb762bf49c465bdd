import { type Language, sideOf } from '../base/language.ts'

/** The names of a procedure's parts in a draft: `procedure.fee.amount` belongs to the fee. */
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

/** The name of a procedure's part, by its key in the data; the key itself where it has no name. */
export function procedurePartWord(name: string, language: Language): string {
  const words = Object.hasOwn(OF_PROCEDURE, name) ? OF_PROCEDURE[name] : undefined
  return words?.[sideOf(language)] ?? name
}
