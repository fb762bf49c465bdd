import { capital } from '../../../shared/base/capital.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { sentence } from '../../../shared/text/refusals.ts'
import { isSaid, labelOf, type Plain, sayValue } from './say-value.ts'
import { tableOf, wideLast } from './table.ts'

/** The answer of a verb as text: one line a value, lists as columns, nested values beneath their name. */
export function sayAnswer(answer: Plain, verb: string): string {
  const none = Object.keys(answer).filter(key => answer[key] === null)
  const lines = linesOf(answer, verb)
  const said = lines.length > 0 ? lines : none.map(key => `${capital(nameOf(key, verb))}: không có`)
  return said.length > 0 ? said.join('\n') : 'Xong.'
}

const isMany = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !isMany(value)
const beneath = (lines: readonly string[]): readonly string[] => lines.map(line => `  ${line}`.trimEnd())
const nameOf = (key: string, within: string): string => labelOf(key, within) ?? 'khác'

function linesOf(whole: Plain, within: string): readonly string[] {
  const said = Object.entries(whole).filter(([key, value]) => isSaid(key, value, within, whole))
  const simple = said.filter(([, value]) => !isMany(value) && !isPlain(value))
  const rows = simple.map(([key, value]) => [capital(nameOf(key, within)), sayInline(value, key)])
  return [...tableOf(rows), ...said.flatMap(([key, value]) => partOf(key, value, within))]
}

function partOf(key: string, value: unknown, within: string): readonly string[] {
  const name = capital(nameOf(key, within))
  if (isRefusal(value)) return [`${name}: ${sentence(value)}`]
  if (isPlain(value)) return under(name, linesOf(value, key))
  if (!isMany(value)) return []
  if (value.length === 0) return [`${name}: không có`]
  if (!value.every(isPlain)) return under(name, value.map(each => sayInline(each, key)).filter(Boolean))
  return under(`${name} (${value.length})`, listOf(value, key))
}

const under = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? [`${name}:`, ...beneath(lines)] : []

/** How wide a line of columns may be before its last column. */
const WIDEST = 150

/** Things of one kind: in columns if they fit, else one after another. */
function listOf(things: readonly Plain[], within: string): readonly string[] {
  const keys = [...new Set(things.flatMap(each => Object.keys(each)))].filter(key =>
    things.some(each => isSaid(key, each[key], within, each) && !isNothing(each[key])),
  )
  if (keys.length === 0) return []
  const cellOf = (each: Plain, key: string): string =>
    isSaid(key, each[key], within, each) ? sayInline(each[key], key) : ''
  const rows = wideLast([
    keys.map(key => nameOf(key, within)),
    ...things.map(each => keys.map(key => cellOf(each, key))),
  ])
  const widest = Math.max(...rows.map(row => row.slice(0, -1).join('  ').length))
  if (things.length > 1 && widest <= WIDEST) return tableOf(rows)
  return things.flatMap((each, at) => [`${at + 1}.`, ...beneath(linesOf(each, within))])
}

const isNothing = (value: unknown): boolean => isMany(value) && value.length === 0

/** A value in a line with others. */
function sayInline(value: unknown, key: string): string {
  if (isRefusal(value)) return sentence(value)
  if (isMany(value)) return value.map(each => sayInline(each, key)).join(', ')
  if (!isPlain(value)) return sayValue(value, key).replaceAll('\n', ' ')
  return Object.entries(value)
    .filter(([inner, part]) => isSaid(inner, part, key, value))
    .map(([inner, part]) => `${nameOf(inner, key)} ${sayInline(part, inner)}`)
    .join('; ')
}
