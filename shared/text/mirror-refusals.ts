import type { MIRROR_REASONS } from '../dossier/refusal.ts'
import { type Said, say } from './say.ts'

/** Why there is no copy of the record elsewhere, or none of this moment. The work at the counter goes on with every one of these. */
export const MIRROR_SENTENCES: Said<(typeof MIRROR_REASONS)[number]> = {
  'no-mirror': say(
    'Quầy chưa đặt nơi giữ bản sao thứ hai của sổ. Đặt bằng lệnh “mirror set --to THƯ-MỤC” (ổ USB hoặc máy khác trong mạng của Trung tâm).',
    'No place is set for a second copy of the record. Set one with “mirror set --to FOLDER” (a USB disk or another machine of the Centre’s network).',
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
