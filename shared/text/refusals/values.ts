import type { ValueFacts } from '../../refusals/values.ts'
import { type Said, say } from '../say.ts'
import { fieldWord } from './field-words.ts'

const sayCount = (count: string | number | undefined): string => Number(count).toLocaleString('vi-VN')

/** Why a value is not accepted, and what to do next. */
export const VALUE_SENTENCES: Said<ValueFacts> = {
  'field-missing': say(
    f => `Chưa điền: ${f.field}. Hỏi công dân và điền vào.`,
    f => `Not filled in: ${f.field}. Ask the citizen.`,
  ),
  'paper-number-form': say(
    f =>
      `${fieldWord(f.field, 'vi')}: chỉ gồm chữ, chữ số, dấu cách, dấu . / -; không có giấy tờ thì để trống. Xem lại giấy tờ và sửa.`,
    f =>
      `${fieldWord(f.field, 'en')}: only letters, digits, blanks and the signs . / -; empty where there is no paper. Check the paper and mend it.`,
  ),
  'field-invalid': say(
    f => `Không hợp lệ: ${f.field}. Xem lại giấy tờ và sửa.`,
    f => `Not valid: ${f.field}. Check the paper and mend it.`,
  ),
  'year-short': say(
    f => `${f.field}: năm chỉ có hai chữ số. Nhập lại ngày ấy với năm đủ bốn chữ số.`,
    f => `${f.field}: the year has two digits only. Type that day again with a year of four digits.`,
  ),
  'letter-unprintable': say(
    f =>
      `${fieldWord(f.field, 'vi')} có ký tự ${f.letter} mà giấy tờ không in được. Nhập lại chỗ ấy bằng chữ in được.`,
    f =>
      `${fieldWord(f.field, 'en')} has the sign ${f.letter}, which no paper can print. Type it in letters that can be printed.`,
  ),
  'value-below': say(
    f => `${f.field}: không thể nhỏ hơn ${sayCount(f.least)}. Xem lại giấy tờ và nhập lại số đúng.`,
    f => `${f.field}: cannot be less than ${sayCount(f.least)}. Check the paper and type the right number.`,
  ),
  'value-above': say(
    f => `${f.field}: không thể lớn hơn ${sayCount(f.most)}. Xem lại giấy tờ và nhập lại số đúng.`,
    f => `${f.field}: cannot be more than ${sayCount(f.most)}. Check the paper and type the right number.`,
  ),
  'value-too-old': say(
    f => `${f.field}: không thể trước ngày ${f.since}. Xem lại giấy tờ và nhập lại ngày, tháng, năm.`,
    f => `${f.field}: cannot be before ${f.since}. Check the paper and type day, month and year again.`,
  ),
  'value-to-come': say(
    f => `${f.field}: ngày này chưa tới. Xem lại giấy tờ và nhập lại ngày, tháng, năm.`,
    f => `${f.field}: this day is still to come. Check the paper and type day, month and year again.`,
  ),
  'value-before': say(
    f => `${f.field}: không thể trước “${f.other}” (${f.since}). Xem lại giấy tờ và sửa một trong hai ngày.`,
    f =>
      `${f.field}: cannot be before “${f.other}” (${f.since}). Check the paper and mend one of the two days.`,
  ),
}
