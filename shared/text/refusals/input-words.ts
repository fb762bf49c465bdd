import type { InputFacts } from '../../refusals/input.ts'
import { named, say } from '../say.ts'
import { fieldWord } from './field-words.ts'

type Facts = InputFacts['input-invalid']

/** The input does not have the required form: what is wrong with it, as exactly as known. */
export const INPUT_SENTENCE = say<Facts>(
  f => `${whatVi(f)}. Sửa chỗ ấy rồi làm lại.`,
  f => `${whatEn(f)}. Look at it, mend it and do it again.`,
)

function whatVi(f: Facts): string {
  const word = fieldWord(f.field, 'vi', f.most !== undefined)
  if (f.line !== undefined)
    return `${f.path === undefined ? 'Dữ liệu gửi vào' : `Tệp${named(f)}`} không phải JSON đúng, từ dòng ${f.line}, cột ${f.column}`
  if (f.near !== undefined)
    return `Lệnh này không nhận “${f.field}”${f.near ? `, gần nhất là “${f.near}”` : ' (xem “help” với tên lệnh)'}`
  if (f.twice !== undefined)
    return `“${f.field}” được ghi hai lần trong cùng một nhóm, không biết lấy lần nào`
  if (f.missing !== undefined) return `Chưa điền ${word}`
  const may = f.may === undefined ? saysVi(f) : `, chỉ nhận: ${f.may}`
  return `Dữ liệu gửi vào không đúng mẫu${word ? `: ${word}` : ''}${may}`
}

function whatEn(f: Facts): string {
  const word = fieldWord(f.field, 'en', f.most !== undefined)
  if (f.line !== undefined)
    return `${f.path === undefined ? 'The input' : `The file${named(f)}`} is no JSON from line ${f.line}, column ${f.column} on`
  if (f.near !== undefined)
    return `This takes no “${f.field}”${f.near ? `; nearest is “${f.near}”` : ' (see “help” with the name of the verb)'}`
  if (f.twice !== undefined)
    return `“${f.field}” stands twice in one group, and nobody knows which one is meant`
  if (f.missing !== undefined) return `Not filled in: ${word}`
  const may = f.may === undefined ? saysEn(f) : `, one of: ${f.may}`
  return `The input has the wrong form${word ? `: ${word}` : ''}${may}`
}

function saysVi(f: Facts): string {
  if (f.letters !== undefined) return `, chỉ nhận tối đa ${f.letters} ký tự`
  if (f.lines !== undefined)
    return `, nhiều nhất ${f.lines} mục${f.has === undefined ? '' : `, đang có ${f.has}: bỏ hoặc gộp bớt ${f.has - f.lines} mục`}`
  if (f.form !== undefined) return `, chỉ nhận ${formsOf(f.form, 0).join(', hoặc ')}`
  return f.most === undefined ? '' : `, chỉ nhận số nguyên từ ${f.least} đến ${f.most}`
}

function saysEn(f: Facts): string {
  if (f.letters !== undefined) return `, of at most ${f.letters} letters`
  if (f.lines !== undefined)
    return `, of at most ${f.lines} entries${f.has === undefined ? '' : `, it has ${f.has}: leave out or join ${f.has - f.lines}`}`
  if (f.form !== undefined) return `, only ${formsOf(f.form, 1).join(', or ')}`
  return f.most === undefined ? '' : `, a whole number from ${f.least} to ${f.most}`
}

const formsOf = (forms: string, language: 0 | 1): readonly string[] =>
  forms.split('|').map(each => FORMS[each]?.[language] ?? `“${each}”`)

/** The ways in which things are written, by the names that schemas give their forms. */
export const FORMS: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  day: ['một ngày không kèm giờ, như 2026-11-29', 'a day without an hour, as 2026-11-29'],
  moment: [
    'một lúc theo giờ UTC, như 2026-11-29T01:30:00.000Z',
    'a moment in UTC, as 2026-11-29T01:30:00.000Z',
  ],
  'hour-here': [
    'một lúc theo giờ Việt Nam, không kèm Z hay +07:00, như 2026-11-29T08:30',
    'an hour in Vietnam without Z or offset, as 2026-11-29T08:30',
  ],
  'two-letters': ['hai chữ cái thường không dấu, như hn', 'two small letters without marks, as hn'],
  'officer-id': [
    'chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối ở giữa, như le.thi.hong.nhung',
    'small letters without marks, digits, dots or hyphens between them, as le.thi.hong.nhung',
  ],
  'vietnamese-name': [
    'chữ cái tiếng Việt gõ từ bàn phím, không phải ký tự trông giống, như Lê Văn Bình',
    'letters of the Vietnamese alphabet, not those that look alike, as Lê Văn Bình',
  ],
  'plain-line': [
    'chữ, số và các dấu . , ; : ( ) / & - trên một dòng, như 10/QĐ-STP',
    'letters, digits and the signs . , ; : ( ) / & - on one line, as 10/QĐ-STP',
  ],
  'day-come': ['một ngày đã tới, không phải từ ngày mai trở đi', 'a day that has come'],
  'moment-come': ['một lúc đã qua, không phải lúc chưa tới', 'a moment that has come'],
  'year-begun': [
    'năm đã bắt đầu: sổ của năm sau mở được từ ngày 01 tháng 01 năm ấy',
    'a year that has begun: the book of the next one is opened from 1 January on',
  ],
  'day-ordered': ['một ngày không sau ngày cuối (to)', 'a day that is not after the last one (to)'],
  'own-agency': [
    'cơ quan mà bạn làm việc; sổ văn bản đi là của từng cơ quan',
    'an agency you work for; outgoing documents are kept by each agency',
  ],
  'year-within': ['một lúc từ năm 1900 đến năm 9899', 'a moment from 1900 to 9899'],
  'port-free': ['một cổng chưa chương trình nào dùng, như 8701', 'a port that no program uses yet, as 8701'],
  'short-name': [
    'chữ không dấu, chữ số và gạch nối, như quay-9',
    'letters without marks, digits and hyphens, as quay-9',
  ],
  string: ['chữ', 'text'],
  number: ['số', 'a number'],
  int: ['số nguyên', 'a whole number'],
  boolean: ['true hoặc false', 'true or false'],
  array: ['danh sách', 'a list'],
  object: ['một nhóm các mục', 'a group of fields'],
}

/** A text that the act must have is blank: which one. */
export const TEXT_SENTENCE = say<InputFacts['text-missing']>(
  f =>
    `Chưa điền ${fieldWord(f.field, 'vi')}; chỉ có dấu cách thì chưa phải là nội dung. Ghi rõ rồi làm lại.`,
  f => `Not filled in: ${fieldWord(f.field, 'en')}; blanks are no text. Write it and do it again.`,
)

/** The verb does not exist; the one that was probably meant. */
export const VERB_SENTENCE = say<InputFacts['unknown-verb']>(
  f =>
    `${f.verb ? `Không có lệnh “${f.verb}”${f.near ? `; gần nhất là “${f.near}”` : ''}` : 'Thiếu tên lệnh (verb)'}. Xem danh sách bằng lệnh “help”.`,
  f =>
    `${f.verb ? `There is no verb “${f.verb}”${f.near ? `; nearest is “${f.near}”` : ''}` : 'The name of the verb is missing'}. See “help”.`,
)

/** The named folder holds no counter, or no folder was named. */
export const FOLDER_SENTENCE = say<{ path?: string }>(
  f =>
    f.path === undefined
      ? 'Lệnh này cần biết thư mục dữ liệu của quầy. Gõ thêm --data THƯ-MỤC, hoặc tạo quầy mẫu bằng “init-demo --data THƯ-MỤC”.'
      : `Thư mục${named(f)} chưa có dữ liệu của quầy. Kiểm tra đường dẫn, hoặc tạo quầy mẫu bằng “init-demo”.`,
  f =>
    f.path === undefined
      ? 'This verb must know the folder of the counter. Put --data FOLDER behind it, or make a demo with “init-demo --data FOLDER”.'
      : `The folder${named(f)} holds no counter. Check the path, or make a demo with “init-demo”.`,
)
