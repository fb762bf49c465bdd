import type { MirrorFacts } from '../../refusals/mirror.ts'
import { named, type Said, say } from '../say.ts'

/**
 * Why there is no copy of the record elsewhere, or no current one. The work at the counter goes on in every
 * one of these cases.
 */
export const MIRROR_SENTENCES: Said<MirrorFacts> = {
  'copy-role': say(
    'Bản sao lưu và tệp mọi việc mang theo cả sổ của Trung tâm, nên không phải ai cũng quyết định đưa đi đâu; chưa ghi gì ra ngoài. Mời văn thư giữ dấu hoặc lãnh đạo ca trực đăng nhập.',
    'A backup and the file of all events carry the whole record of the Centre, so not everybody says where they go; nothing was written. Let the clerk who keeps the seals, or the shift leader, log in.',
  ),
  'no-mirror': say(
    'Quầy chưa đặt nơi giữ bản sao thứ hai của sổ. Đặt ở Cài đặt (F8), hoặc bằng lệnh “mirror set --to THƯ-MỤC”, một thư mục trên ổ USB hoặc trên máy khác của Trung tâm.',
    'No place is set for a second copy of the record. Set one in the settings (F8), or with “mirror set --to FOLDER”, on a USB disk or on another machine of the Centre.',
  ),
  'mirror-missing': say(
    f =>
      `Máy này không thấy thư mục${named(f) || ' đó'}: ổ chưa cắm, hoặc đường dẫn chưa đủ từ tên ổ. Kiểm tra ổ, rồi gõ đủ đường dẫn của một thư mục đã có.`,
    f =>
      `This machine sees no such folder${named(f)}: the disk is not plugged in, or the path does not begin at a disk. Check the disk, then type the whole path of a folder that is there.`,
  ),
  'mirror-inside': say(
    f =>
      `Thư mục${named(f) || ' đó'} nằm trong dữ liệu của quầy: mất một là mất cả hai. Chọn thư mục ở ổ khác, như ổ USB.`,
    f =>
      `That folder${named(f)} lies inside the data of the counter: both would be lost together. Choose one on another disk, such as a USB disk.`,
  ),
  'mirror-read-only': say(
    'Thư mục đó không cho ghi: ổ đang khóa chống ghi, hoặc máy không có quyền ghi vào đó. Chọn thư mục khác, hoặc mở khóa của ổ.',
    'That folder may not be written: the disk is locked, or this machine has no right to. Choose another folder, or unlock the disk.',
  ),
  'mirror-away': say(
    'Nơi giữ bản sao không ghi được: ổ chưa cắm, đã đầy, hoặc máy kia tắt; sổ ở quầy vẫn nguyên. Cắm lại ổ hoặc bật máy kia, quầy sẽ tự sao.',
    'The place of the copy cannot be written: the disk is not plugged in, is full, or the other machine is off; the record here is whole. Plug it in or switch it on: the counter copies by itself.',
  ),
  'mirror-of-another': say(
    'Thư mục này đang giữ bản sao sổ của máy khác. Chọn thư mục khác; không ghi đè.',
    'This folder holds the copy of another machine’s record. Choose another; nothing is overwritten.',
  ),
  'mirror-disturbed': say(
    'Sổ vừa được mở lại trong lúc đang sao nên bản này bị bỏ; bản trước vẫn nguyên. Chờ vài phút, quầy sẽ tự sao lại.',
    'The record was opened anew while it was being copied, so this copy was dropped; the one before is whole. Wait a few minutes: the counter copies again by itself.',
  ),
}
