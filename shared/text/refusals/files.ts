import type { FileFacts } from '../../refusals/files.ts'
import { named, type Said, say } from '../say.ts'

/** Why a named file or folder is not written or read. Nothing in it was changed. */
export const FILE_SENTENCES: Said<FileFacts> = {
  'folder-exists': say(
    f => `Thư mục${named(f) || ' này'} đã có dữ liệu. Chọn thư mục khác; không ghi đè.`,
    f => `The folder${named(f)} holds data already. Choose another; nothing is overwritten.`,
  ),
  'file-exists': say(
    f =>
      `Tệp${named(f) || ' này'} đã có, không ghi đè. Chọn tên hay thư mục khác, hoặc chuyển tệp ấy đi rồi làm lại.`,
    f =>
      `The file${named(f)} exists already, and nothing is overwritten. Choose another name or folder, or move that file away and do it again.`,
  ),
  'out-unfit': say(
    f =>
      `Không ghi được${named(f) || ' tệp vào đó'}: thư mục chưa có, không cho ghi, hoặc nằm trong thư mục dữ liệu của quầy. Chọn thư mục khác.`,
    f =>
      `Nothing is written there${named(f)}: the folder does not exist, may not be written, or lies inside the counter’s data. Choose another.`,
  ),
  'out-full': say(
    f =>
      `Ổ đĩa nơi ghi${named(f)} đã đầy nên không ghi được vào đó; sổ của quầy không đổi. Chọn ổ khác, hoặc giải phóng chỗ trống rồi làm lại.`,
    f =>
      `The disk of${named(f) || ' that place'} is full, so nothing was written there; the record is as it was. Choose another disk, or free some space and repeat.`,
  ),
  'out-long': say(
    f =>
      `Tên tệp hoặc tên thư mục dài quá ${f.most} byte nên không ổ đĩa nào nhận (chữ có dấu tính hai, ba byte). Đặt tên ngắn hơn.`,
    f =>
      `A name of a file or folder is longer than ${f.most} bytes, which no disk takes (a letter with marks counts two or three). Choose a shorter one.`,
  ),
  'paper-unstored': say(
    'Thư mục “papers” trong dữ liệu của quầy không còn là thư mục, nên chưa cất được giấy. Báo quản trị dựng lại thư mục ấy (hoặc lấy từ bản sao lưu) rồi làm lại.',
    'The folder “papers” in the data of the counter is no folder any more, so no paper was laid down. Have it put back (from the backup where there is one) and repeat.',
  ),
  'out-misnamed': say(
    f => `Tên tệp${named(f)} có đuôi khác với loại tệp sẽ ghi. Đặt đuôi tệp là ${f.may} rồi làm lại.`,
    f => `The name${named(f)} ends otherwise than what would be in it. Give it one that ends in ${f.may}.`,
  ),
  'file-unreadable': say(
    f =>
      `Không đọc được tệp${named(f) || ' này'}: không có ở đó, không được quyền đọc, quá lớn, hoặc không đúng loại. Kiểm tra đường dẫn và nội dung tệp.`,
    f =>
      `The file${named(f)} cannot be read: it is not there, may not be read, is too large or of another kind. Check its path and what is in it.`,
  ),
}
