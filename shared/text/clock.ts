import type { Language } from '../base/language.ts'
import { clockAndDay, momentOf } from '../calendar/vietnam-time.ts'
import type { ClockDoubt, WordDue } from '../status/clock-doubt.ts'

type Said = Readonly<Record<ClockDoubt['against'], (at: string) => string>>

const VI: Said = {
  province: at => `tỉnh đã trả lời lúc ${at}: chỉnh lại giờ máy`,
  record: at =>
    `sổ có việc ghi lúc ${at}: chỉnh lại giờ máy nếu sai; nếu đúng, kết nối với tỉnh một lần; tiếp nhận vẫn làm được`,
  access: at =>
    `không có lời mới của tỉnh, lời trước chỉ đủ đến ${at}: kết nối với tỉnh một lần; giờ máy sai thì chỉnh lại; tiếp nhận vẫn làm được, bằng phiếu tạm`,
  drift: () =>
    'chạy lệch với giờ của tỉnh hoặc đã lâu không có lời của tỉnh: chỉnh lại giờ máy nếu sai, kết nối với tỉnh',
  silence: at =>
    `điều gần nhất máy này biết là từ ${at}: xem lại giờ máy trước mọi việc khác, sai thì chỉnh; nếu đúng, kết nối với tỉnh một lần hoặc vào trực để sổ ghi một việc, rồi xem lại`,
}
const EN: Said = {
  province: at => `the province answered at ${at}: set the clock right`,
  record: at =>
    `an act was recorded at ${at}: set the clock right if it is wrong; if it is right, connect to the province once; receiving still works`,
  access: at =>
    `no new word of the province came, and the last one reached until ${at}: connect to the province once; set the clock right if it is wrong; receiving still works, by provisional slips`,
  drift: () =>
    'it runs apart from the time of the province, or nothing was heard from there for long: set the clock right if it is wrong, connect to the province',
  silence: at =>
    `the last that this machine knows is of ${at}: look at its clock before anything else, set it right if it is wrong; if it is right, connect to the province once or go on duty, so that an act is recorded, and look again`,
}

/**
 * The sentence for a counter that no province knows. Nobody here may declare the record's own time wrong;
 * only the province's word ends the doubt.
 */
const ALONE = {
  vi: (at: string) =>
    `sổ có việc ghi lúc ${at}: chỉnh lại giờ máy nếu sai; nếu đúng, ghi danh quầy này với máy chủ tỉnh rồi gửi nhận một lần; tiếp nhận vẫn làm được`,
  en: (at: string) =>
    `an act was recorded at ${at}: set the clock right if it is wrong; if it is right, enrol this counter at a province and sync once; receiving still works`,
}

/**
 * What contradicts a clock in doubt, and what to do. It continues a sentence that says the clock is in doubt.
 */
export function clockDoubtSaid({ wall, against, at, alone }: ClockDoubt, language: Language = 'vi'): string {
  const says = alone ? ALONE[language] : (language === 'vi' ? VI : EN)[against]
  if (language === 'vi') return `giờ máy là ${momentOf(wall)}, ${says(momentOf(at ?? wall))}`
  return `the machine says ${clockAndDay(wall)}, ${says(clockAndDay(at ?? wall))}`
}

/** Says since when the province has been silent, and what ends when. */
export const wordDueSaid = ({ last, until }: WordDue, language: Language = 'vi'): string =>
  language === 'vi'
    ? `tỉnh trả lời lần cuối lúc ${momentOf(last)}; sau ${momentOf(until)} không phê duyệt, không cấp mã được, chỉ nhận bằng phiếu tạm, ai đăng xuất thì không đăng nhập lại được: kết nối với tỉnh trước lúc ấy`
    : `the province last answered at ${clockAndDay(last)}; after ${clockAndDay(until)} nothing is approved and no code given, only provisional slips, and who logs out cannot log in again: connect to the province before`
