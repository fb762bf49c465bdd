import { z } from '../../../shared/base/schema.ts'
import type { Verb } from '../verb.ts'
import { EXAMPLES } from './examples.ts'

/** How a verb ends, for callers from a script; the README says the same. */
export const EXIT_CODES = {
  0: ['done', 'xong, đã ghi nếu là việc phải ghi'],
  1: ['fault', 'chương trình gặp lỗi, việc này chưa được ghi; mã lỗi đọc cho bộ phận hỗ trợ'],
  2: [
    'refused by a rule',
    'không được, vì một quy tắc hay vì dữ liệu gửi vào; tên lý do trong [ngoặc vuông], hoặc “refusal” của --json',
  ],
  3: [
    'recovery mode',
    'sổ chỉ đọc: xem verify, cứu bằng export-events, phục hồi bằng restore; hoặc tệp sổ bị chuyển đi lúc đang mở: xem status',
  ],
  4: ['not allowed', 'người này không được làm: sai PIN, không đúng vai trò hay ủy quyền'],
} as const

/** The exit codes in words. A batch ends with the code of its gravest line. */
export const codesText = (): string =>
  [
    'Mã kết thúc của mọi lệnh:',
    ...Object.entries(EXIT_CODES).map(([code, [, says]]) => `  ${code}  ${says}`),
    'batch kết thúc bằng mã của dòng nặng nhất: lỗi (1), rồi sổ chỉ đọc (3), không được làm (4), không được (2); bằng 0 khi dòng nào cũng xong.',
  ].join('\n')

const USAGE = [
  'counter <lệnh> --data THƯ-MỤC [--by HAI-CHỮ hoặc MÃ-CÁN-BỘ] [--pin PIN] [--json]',
  '  --data   thư mục dữ liệu của quầy; --json: trả lời máy đọc được; PIN cũng lấy từ biến môi trường TAI_CHO_PIN,',
  '  của người thứ hai từ TAI_CHO_SECOND_PIN, mã đang đặt mới từ TAI_CHO_NEW_PIN, câu bí mật từ TAI_CHO_SECRET',
  '  Dữ liệu vào của các bước là JSON ở đầu vào chuẩn, hoặc --input TỆP; mẫu: counter example <lệnh>',
  '  Một lệnh: help <lệnh>; mã kết thúc: help codes. Ngày: YYYY-MM-DD; lúc: giờ UTC 2026-11-29T01:10:00.000Z, trừ khi nói là giờ Việt Nam',
  '  Bị ngắt trước khi trả lời thì chạy lại cùng dữ liệu vào: việc đã ghi được trả lời lại, không ghi thêm. --act TÊN (8–64 ký tự): một việc',
  '  mang tên ấy chỉ ghi một lần, dù gửi lại bao nhiêu lần',
  '  Trả lời bằng chữ ghi giờ Việt Nam; bằng --json ghi giờ UTC (có chữ Z), ngày trần là ngày ở Việt Nam',
]
const lineOf = ({ name, says }: Verb): string => `  ${name.padEnd(16)} ${says}`

/** Verbs that serve one job, and the name of that job in `help`. */
export type VerbGroup = { group: string; verbs: readonly Verb[] }

/** Every verb, one line each, under the job it serves. */
export const allText = (groups: readonly VerbGroup[]): string =>
  [...USAGE, ...groups.flatMap(({ group, verbs }) => ['', group, ...verbs.map(lineOf)])].join('\n')

/** The JSON Schema of what a verb takes. */
export const schemaOf = ({ input }: Verb) => z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })

type Way = { properties?: Readonly<Record<string, Field>>; required?: string[] }
type Field = {
  enum?: readonly unknown[]
  default?: unknown
  minimum?: number
  maximum?: number
  prefixItems?: readonly Field[]
}

/** What one verb does, the fields of its input with what they may be, and a line to type. */
export function verbText(verb: Verb): string {
  const { properties = {}, required = [], anyOf = [] } = schemaOf(verb) as Way & { anyOf?: Way[] }
  const ways: readonly Way[] = [{ properties, required }, ...anyOf]
  const fields: Readonly<Record<string, Field>> = Object.assign({}, ...ways.map(way => way.properties ?? {}))
  const owed = ways.map(way => way.required ?? []).filter(names => names.length > 0)
  const may = Object.keys(fields).filter(name => !owed.flat().includes(name))
  const said = (names: readonly string[]): string =>
    names.map(name => fieldText(name, fields[name])).join(', ')
  const lines = [
    `counter ${verb.name} --data THƯ-MỤC [--json]`,
    `  ${verb.says}`,
    ...(owed.length > 0 ? [`  Phải có: ${owed.map(said).join('; hoặc ')}`] : []),
    ...(may.length > 0 ? [`  Có thể có: ${said(may)}`] : []),
    ...(verb.example ? [`  Dữ liệu mẫu: counter example ${verb.name} --data THƯ-MỤC --json`] : []),
    `  Ví dụ: ${lineToType(verb)}`,
  ]
  return lines.join('\n')
}

/** A field as it is typed: its choices or bounds, and its default. */
function fieldText(name: string, field: Field = {}): string {
  const { minimum, maximum, default: usual } = field
  const [choices] = [field, ...(field.prefixItems ?? [])].flatMap(each => (each.enum ? [each.enum] : []))
  const isBounded = minimum !== undefined && maximum !== undefined && maximum < 1e9
  const what = [
    ...(choices ? [choices.join(' | ')] : []),
    ...(isBounded ? [`${minimum}–${maximum}`] : []),
    ...(usual || usual === 0 ? (Array.isArray(usual) ? [] : [`mặc định ${usual}`]) : []),
  ].join('; ')
  if (name === 'words') return what ? `<${what}>` : '<chữ>'
  return `--${name}${what ? ` (${what})` : ''}`
}

/** A line that can be typed as it stands, except for the names in it. */
export function lineToType({ name }: Verb): string {
  const more = EXAMPLES[name]
  const line = `counter ${name} --data THƯ-MỤC`
  if (more?.startsWith('{')) return `một dòng của batch, sau draft: ${more}`
  return more === undefined
    ? `counter example ${name} --data THƯ-MỤC > viec.json, sửa tệp ấy, rồi ${line} --input viec.json`
    : `counter ${name} ${more} --data THƯ-MỤC`.replace('  ', ' ')
}
