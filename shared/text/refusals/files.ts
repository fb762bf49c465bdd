import type { FileFacts } from '../../dossier/reasons/files.ts'
import { named, type Said, say } from '../say.ts'

/** Why a file or folder that was named is not written or read; nothing of it was changed. */
export const FILE_SENTENCES: Said<FileFacts> = {
  'folder-exists': say(
    f => `Thư mục${named(f) || ' này'} đã có dữ liệu. Chọn thư mục khác; không ghi đè.`,
    f => `The folder${named(f)} holds data already. Choose another; nothing is overwritten.`,
  ),
  'file-exists': say(
    f => `Tệp${named(f) || ' này'} đã có. Chọn tên khác; không ghi đè.`,
    f => `The file${named(f)} exists already. Choose another name; nothing is overwritten.`,
  ),
  'out-unfit': say(
    f =>
      `Không ghi được${named(f) || ' tệp vào đó'}: thư mục chưa có, không cho ghi, hoặc nằm trong thư mục dữ liệu của quầy. Chọn thư mục khác.`,
    f =>
      `Nothing is written there${named(f)}: the folder does not exist, may not be written, or lies inside the counter’s data. Choose another.`,
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
