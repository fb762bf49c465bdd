import type { RecoveryReason } from '../record/recovery-reason.ts'

/** Why the record is read-only, and what to do, for the recovery screen. */
export const RECOVERY: Readonly<Record<RecoveryReason, { vi: string; en: string }>> = {
  'behind-anchor': {
    vi: 'Sổ thiếu những việc đã được ghi nhận trước đây. Có thể tệp dữ liệu bị thay bằng bản cũ. Lấy lại bản mới nhất hoặc phục hồi từ bản sao lưu.',
    en: 'The record lacks acts that were recorded before; an old copy of the data file may stand here. Put the newest back, or restore a backup.',
  },
  'papers-newer': {
    vi: 'Trong thư mục có giấy của những việc mà sổ này không có: tệp dữ liệu đã bị thay bằng bản cũ hơn. Lấy lại bản mới nhất, hoặc phục hồi từ chính thư mục này sang thư mục mới.',
    en: 'Papers lie here of acts that this record lacks: an older copy of the data files stands in their place. Put the newest back, or restore from this very folder into a new one.',
  },
  'chain-broken': {
    vi: 'Chuỗi ghi trong sổ bị đứt hoặc bị sửa. Xuất dữ liệu và phục hồi từ bản sao lưu.',
    en: 'The chain of the record is broken or was changed. Export the data and restore a backup.',
  },
  'wrong-pragma': {
    vi: 'Cơ sở dữ liệu không mở được ở chế độ an toàn. Cài lại chương trình, dữ liệu giữ nguyên.',
    en: 'The database does not open in its safe mode. Install the program again, which leaves the data as they are.',
  },
  'old-sqlite': {
    vi: 'Chương trình đi kèm bản SQLite quá cũ. Cài lại chương trình, dữ liệu giữ nguyên.',
    en: 'The program came with too old an SQLite. Install the program again, which leaves the data as they are.',
  },
  'foreign-file': {
    vi: 'Tệp dữ liệu không phải của chương trình này. Đặt lại đúng tệp hoặc phục hồi từ bản sao lưu.',
    en: 'The data file is not this program’s. Put the right file back, or restore a backup.',
  },
  'newer-file': {
    vi: 'Dữ liệu do phiên bản mới hơn tạo ra. Cập nhật chương trình rồi mở lại.',
    en: 'The data was made by a newer version. Update the program and open it again.',
  },
  damaged: {
    vi: 'Tệp dữ liệu bị hỏng một phần. Xuất phần còn đọc được và phục hồi từ bản sao lưu.',
    en: 'Part of the data file is damaged. Export what can be read and restore a backup.',
  },
  'wrong-key': {
    vi: 'Khóa không mở được tệp dữ liệu: tệp của máy khác, hoặc trang đầu bị hỏng. Đặt lại đúng tệp hoặc phục hồi từ bản sao lưu.',
    en: 'The key does not open the data file: it is another machine’s, or its first page is damaged. Put the right file back, or restore a backup.',
  },
  'anchor-damaged': {
    vi: 'Tệp mốc ghi nhận (“anchor” trong thư mục dữ liệu) bị hỏng hoặc bị mất, không chắc sổ còn đủ. Đặt lại đúng tệp ấy nếu vừa bị dời đi, hoặc phục hồi bằng “restore” từ chính thư mục này sang thư mục mới.',
    en: 'The anchor file is damaged or missing, so the record may lack its end. Put the anchor back, or restore from this very folder into a new one.',
  },
  'no-database': {
    vi: 'Không thấy tệp dữ liệu. Đặt lại tệp hoặc phục hồi từ bản sao lưu.',
    en: 'There is no data file. Put it back, or restore a backup.',
  },
  'disk-read-only': {
    vi: 'Ổ đĩa giữ sổ không cho ghi; sổ vẫn nguyên, vẫn xem, xuất và sao lưu sang ổ khác được, chưa ghi được việc mới. Kiểm tra ổ đĩa rồi mở lại chương trình.',
    en: 'The disk of the record cannot be written; the record is whole, and can be read, exported and backed up to another disk, but nothing new is recorded. Check the disk and open the program again.',
  },
  'disk-full': {
    vi: 'Ổ đĩa giữ sổ đã đầy; sổ vẫn nguyên, vẫn xem, xuất và sao lưu sang ổ khác được, chưa ghi được việc mới. Giải phóng chỗ trống rồi mở lại chương trình.',
    en: 'The disk of the record is full; the record is whole, and can be read, exported and backed up to another disk, but nothing new is recorded. Free some space and open the program again.',
  },
  'record-moved': {
    vi: 'Tệp sổ của quầy đã bị chuyển đi, xóa hoặc thay bằng tệp khác trong lúc chương trình đang mở; vẫn xem, xuất và sao lưu được, chưa ghi được việc mới. Trả lại thư mục về chỗ cũ, không được thì sao lưu ngay và gọi hỗ trợ, đừng tắt chương trình.',
    en: 'The file of the record was moved, deleted or exchanged while the program is open; it can be read, exported and backed up, but nothing new is recorded. Put the data folder back where it was, or make a backup now and call support without closing the program.',
  },
  unreadable: {
    vi: 'Không đọc được tệp dữ liệu. Kiểm tra ổ đĩa và quyền đọc.',
    en: 'The data file cannot be read. Check the disk and the right to read.',
  },
}

/**
 * Whether the disk or the place is at fault and not the record: its content is whole and shown as usual, and
 * only new acts cannot be recorded.
 */
export const isDiskShut = (reason: RecoveryReason): boolean =>
  reason === 'disk-read-only' || reason === 'disk-full' || reason === 'record-moved'
