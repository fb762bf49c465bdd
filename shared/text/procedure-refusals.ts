import type { PROCEDURE_REASONS } from '../dossier/refusal.ts'
import { type Said, say } from './say.ts'

/** What drafting, publishing and withdrawing a procedure is refused with: what is wrong, and what to do next. */
export const PROCEDURE_SENTENCES: Said<(typeof PROCEDURE_REASONS)[number]> = {
  'draft-unknown': say(
    ({ code }) => `Thủ tục ${code} không có bản soạn nào. Xem danh sách bản soạn, hoặc soạn một bản mới.`,
    ({ code }) => `Procedure ${code} has no draft. See the list of drafts, or make a new one.`,
  ),
  'draft-moved': say(
    ({ code }) => `Bản soạn của thủ tục ${code} đã được sửa sau khi bạn đọc. Đọc lại bản mới rồi công bố.`,
    ({ code }) =>
      `The draft of procedure ${code} was changed since you read it. Look at it again, then publish.`,
  ),
  'procedure-faulty': say(
    ({ what }) => `Bản soạn còn lỗi ở: ${what}. Sửa chỗ đó rồi công bố lại.`,
    ({ what }) => `The draft still has a fault at: ${what}. Set it right, then publish.`,
  ),
  'replay-differs': say(
    ({ left }) =>
      `Chạy thử cho thấy ${left} hồ sơ gần đây sẽ bị từ chối, khác với con số bạn xác nhận. Xem lại kết quả chạy thử rồi công bố.`,
    ({ left }) =>
      `The replay says that ${left} recent dossiers would be refused, which is not the figure you confirmed. Look at the replay again.`,
  ),
  'publish-past': say(
    'Ngày giờ có hiệu lực đã qua; một phiên bản không bao giờ có hiệu lực trở về trước. Chọn lúc khác.',
    'That moment has passed; a version never reaches back. Choose another.',
  ),
  'sheet-unreadable': say(
    ({ why }) => `Không đọc được bảng tính: ${why}. Sửa bảng (CSV hoặc XLSX) rồi nhập lại.`,
    ({ why }) => `The spreadsheet cannot be read: ${why}. Set it right (CSV or XLSX), then import again.`,
  ),
}
