import type { Language } from '../base/language.ts'

/**
 * The phrases in which devices describe themselves, as the desk writes them beside their names. Longer
 * phrases come first.
 */
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

/** The condition of a device, in the language of the screen; its own name stays unchanged. */
export const deviceNote = (note: string, language: Language): string =>
  language === 'vi' ? note : TURNS.reduce((said, [vi, en]) => said.replace(vi, en), note)

/** A device and its condition, in one line of the strip. */
export const deviceLine = ({ title, note }: { title: string; note: string }, language: Language): string =>
  deviceNote(`${title}: ${note}`, language)
