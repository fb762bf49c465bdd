import type { Language } from '../../base/language.ts'
import type { Gap } from '../../procedures/gaps.ts'
import type { ProcedureFacts } from '../../refusals/procedures.ts'
import { gapWord, placeSaid } from '../procedures/procedures.ts'
import { type Said, say } from '../say.ts'

const gapsSaid = (what: string, language: Language): string =>
  what
    .split(',')
    .map(gap => gapWord(gap as Gap, language))
    .join(', ')
const placesSaid = (what: string, language: Language): string =>
  what
    .split('; ')
    .map(place => placeSaid(place, language))
    .join('; ')

/** Why drafting, publishing or withdrawing a procedure is refused: what is wrong, and what to do next. */
export const PROCEDURE_SENTENCES: Said<ProcedureFacts> = {
  'draft-unknown': say(
    ({ code }) =>
      `Thủ tục ${code} không có bản soạn nào. Tạo bản soạn mới từ phiên bản đã công bố, trên dòng lệnh bằng “procedure draft --like ${code} --code ${code}”.`,
    ({ code }) =>
      `Procedure ${code} has no draft. Make one from the version that was published, on the command line by “procedure draft --like ${code} --code ${code}”.`,
  ),
  'draft-moved': say(
    ({ code }) => `Bản soạn của thủ tục ${code} đã được sửa sau khi bạn đọc. Đọc lại bản mới rồi công bố.`,
    ({ code }) =>
      `The draft of procedure ${code} was changed since you read it. Look at it again, then publish.`,
  ),
  'draft-waits': say(
    ({ code }) =>
      `Thủ tục ${code} đã có một bản soạn; làm tiếp sẽ mất bản đó. Xem bản đang có, rồi bỏ nó hoặc chọn thay bản đó.`,
    ({ code }) =>
      `Procedure ${code} has a draft already, which would be lost. See it, then drop it or choose to replace it.`,
  ),
  'procedure-faulty': say(
    ({ what }) => `Bản soạn còn lỗi ở: ${placesSaid(what, 'vi')}. Sửa chỗ đó rồi công bố lại.`,
    ({ what }) => `The draft still has a fault at: ${placesSaid(what, 'en')}. Set it right, then publish.`,
  ),
  'procedure-lacking': say(
    ({ what }) => `Chưa công bố được vì bản soạn còn thiếu: ${gapsSaid(what, 'vi')}. Ghi đủ rồi công bố lại.`,
    ({ what }) =>
      `The draft cannot be published: it lacks ${gapsSaid(what, 'en')}. Write what is missing, then publish.`,
  ),
  'case-missing': say(
    ({ what }) => `Thủ tục này có nhiều trường hợp (${what}). Chọn một trường hợp rồi tiếp nhận.`,
    ({ what }) => `This procedure has several cases (${what}). Choose one of them, then receive.`,
  ),
  'approver-outside': say(
    ({ title }) => `Thủ tục này chỉ do người có chức danh “${title}” phê duyệt. Mời người đó đăng nhập.`,
    ({ title }) => `Only “${title}” approves under this procedure. Let that person log in.`,
  ),
  'replay-differs': say(
    ({ left }) =>
      `Chạy thử cho thấy ${left} hồ sơ gần đây sẽ bị từ chối, khác với con số bạn xác nhận. Xem lại kết quả chạy thử rồi công bố.`,
    ({ left }) =>
      `The replay says that ${left} recent dossiers would be refused, which is not the figure you confirmed. Look at the replay again.`,
  ),
  'publish-past': say(
    'Ngày giờ có hiệu lực đã qua; một phiên bản không bao giờ có hiệu lực trở về trước, hồ sơ đã nhận giữ phiên bản của mình. Chọn lúc khác, hoặc để trống để có hiệu lực ngay.',
    'That moment has passed; a version never reaches back, and what was received keeps its own. Choose another, or none for now.',
  ),
  'sheet-unreadable': say(
    ({ why }) => `Không đọc được bảng tính: ${why}. Sửa bảng (CSV hoặc XLSX) rồi nhập lại.`,
    ({ why }) => `The spreadsheet cannot be read: ${why}. Set it right (CSV or XLSX), then import again.`,
  ),
}
