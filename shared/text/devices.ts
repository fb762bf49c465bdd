import type { Language } from '../base/language.ts'

/** What devices say of themselves, as the desk writes it beside what they are called: longer turns first. */
const TURNS: readonly (readonly [vi: string, en: string])[] = [
  ['không có máy quét (máy này thiếu thư viện libusb-1.0)', 'no scanner (this machine lacks libusb-1.0)'],
  ['không có máy quét', 'no scanner'],
  ['quét như bàn phím hoặc gõ tay vẫn được', 'a scanner that types, or typing, will do'],
  [
    'mã vừa quét không đọc được, quét lại hoặc gõ tay',
    'the code could not be read: scan it again, or type it',
  ],
  ['không nhận giấy in; dùng hộp thoại in của cửa sổ', 'takes no paper; use the print dialog of the window'],
  ['in qua hộp thoại in của cửa sổ', 'by the print dialog of the window'],
  ['đang tìm', 'looking'],
  ['sẵn sàng', 'ready'],
  ['Máy in', 'Printer'],
  ['Máy quét mã', 'Code scanner'],
]

/** How a device is, in the language of the screens; its own name stays. */
export const deviceNote = (note: string, language: Language): string =>
  language === 'vi' ? note : TURNS.reduce((said, [vi, en]) => said.replace(vi, en), note)

/** A device and how it is, in a line of the strip. */
export const deviceLine = ({ title, note }: { title: string; note: string }, language: Language): string =>
  deviceNote(`${title}: ${note}`, language)
