import { capital } from '../base/capital.ts'
import { unmark } from '../base/unmark.ts'
import { Field } from '../fields.ts'
import type { Procedure } from './procedure.ts'
import { linesOf } from './result-text.ts'

const KINDS: Readonly<Record<Field['kind'], string>> = {
  text: 'chữ',
  'long-text': 'đoạn văn',
  number: 'số',
  money: 'tiền',
  date: 'ngày',
  'yes-no': 'có hoặc không',
  choice: 'lựa chọn',
  'citizen-id': 'số định danh',
  phone: 'điện thoại',
  'tax-code': 'mã số thuế',
}
const OPTIONAL = 'không bắt buộc'
const BOUNDS = { min: 'ít nhất', max: 'nhiều nhất' } as const

/** The ten kinds of field, each with the word that stands for it in a line. */
export const FIELD_KINDS = Object.entries(KINDS) as readonly (readonly [Field['kind'], string])[]

/** A field as a line: its id, its label, its kind, and what bounds it. */
export function fieldLine(field: Field): string {
  const parts = [field.label, KINDS[field.kind], ...(field.required ? [] : [OPTIONAL]), ...boundsSaid(field)]
  return `${field.id}: ${[...parts, ...(field.kind === 'choice' ? [field.options.join('; ')] : [])].join(' | ')}`
}

/** The bounds of a number in words, where its procedure states them. */
const boundsSaid = (field: Field): string[] =>
  field.kind === 'number' || field.kind === 'money'
    ? (['min', 'max'] as const).flatMap(end =>
        field[end] === undefined ? [] : [`${BOUNDS[end]} ${field[end]}`],
      )
    : []

/** The bounds among the parts of a number's line; undefined where they cannot be read. */
function readBounds(parts: readonly string[]): { min?: number; max?: number } | undefined {
  const bounds: { min?: number; max?: number } = {}
  for (const part of parts) {
    const end = (['min', 'max'] as const).find(each => part.startsWith(`${BOUNDS[each]} `))
    const said = end && part.slice(BOUNDS[end].length).replace(/[\s.]/g, '')
    if (!end || !said || !/^-?\d{1,15}$/.test(said)) return undefined
    bounds[end] = Number(said)
  }
  const { min = 0, max = min } = bounds
  return min <= max ? bounds : undefined
}

/**
 * The field that a line says; undefined where the line cannot be read. What the line does not touch stays as
 * in `near`.
 */
export function readField(near: Procedure, line: string): Field | undefined {
  const [, id = '', rest = ''] = /^([a-z][a-zA-Z0-9]*)\s*:\s*(.*)$/.exec(line) ?? []
  const [label = '', kindWord = '', ...more] = rest.split('|').map(part => part.trim())
  const kind = (Object.keys(KINDS) as Field['kind'][]).find(each => KINDS[each] === kindWord)
  const beside = more.filter(each => each !== OPTIONAL)
  const bounds = kind === 'number' || kind === 'money' ? readBounds(beside) : {}
  if (!bounds) return undefined
  const options = beside.flatMap(each => each.split(';').map(option => option.trim()))
  const known = near.fields.find(each => each.id === id && each.kind === kind)
  const parsed = Field.safeParse({
    ...unbounded(known),
    ...bounds,
    ...{ id, label, kind, required: !more.includes(OPTIONAL) },
    ...(kind === 'choice' ? { options: options.filter(Boolean) } : {}),
  })
  return parsed.success && label ? parsed.data : undefined
}

/** A field without its bounds, which come from the line alone. */
function unbounded(field: Field | undefined): object {
  if (field?.kind !== 'number' && field?.kind !== 'money') return field ?? {}
  const { min: _min, max: _max, ...rest } = field
  return rest
}

/** The lines with one more field at the end. Its id is made from its label and differs from all others. */
export function withField(
  fields: string,
  {
    label,
    kind,
    required,
    options,
  }: { label: string; kind: Field['kind']; required: boolean; options: string },
): string {
  const words = unmark(label)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter(Boolean)
  const joined = words.map(capital).join('').replace(/^\d+/, '')
  const stem = joined.charAt(0).toLowerCase() + joined.slice(1, 36) || 'truong'
  const taken = linesOf(fields).map(line => line.split(':')[0])
  const free = [stem, ...taken.map((_, at) => `${stem}${at + 2}`)].find(each => !taken.includes(each)) ?? stem
  // A pasted label may hold a line break, and would become two lines or an unreadable one.
  const parts = [
    label.replaceAll('|', '/').replace(/\s+/g, ' ').trim(),
    KINDS[kind],
    ...(required ? [] : [OPTIONAL]),
  ]
  const line = `${free}: ${[...parts, ...(kind === 'choice' ? [options] : [])].join(' | ')}`
  return [...linesOf(fields), line].join('\n')
}

/** The ids of the fields in these lines: what a result may name. */
export const fieldIds = (fields: string): string[] =>
  linesOf(fields).flatMap(line => /^([a-z][a-zA-Z0-9]*)\s*:/.exec(line)?.[1] ?? [])
