import { parseSync } from 'vite'
import { bare, flatten, type Node, nameOf, partOf, partsOf, textOf } from '../check/syntax.ts'

/** A line to add to a list: the list's file and name, the line, and the import it needs. */
export type Line = { file: string; list: string; line: string; brings?: string }

/** The text of a list's file with one more line. Returns a sentence where the line cannot be added. */
export function addLine(text: string, { file, list, line, brings }: Line): { text: string } | string {
  const value = listOf(text, file, list)
  if (!value) return `${file} has no list called ${list}`
  const entries = partsOf(value, value.type === 'ArrayExpression' ? 'elements' : 'properties')
  const key = keyOfLine(line)
  const same = (entry: Node): boolean =>
    text.slice(entry.start, entry.end) === line || (key !== undefined && keyOf(entry) === key)
  if (entries.some(same)) return `${file} has ${key ?? line} already`
  const last = entries.at(-1)
  const close = value.end - 1
  const comma = last && !text.slice(last.end, close).includes(',') ? ',' : ''
  const added = `${text.slice(0, close)}${comma} ${line},\n${text.slice(close)}`
  return { text: brings ? `${brings}\n${added}` : added }
}

function listOf(text: string, file: string, list: string): Node | undefined {
  const nodes = flatten(parseSync(file, text).program as unknown as Node)
  const found = nodes.find(
    ({ node }) => node.type === 'VariableDeclarator' && nameOf(partOf(node, 'id')) === list,
  )
  const value = bare(partOf(found?.node, 'init'))
  return value && /^(Array|Object)Expression$/.test(value.type) ? value : undefined
}

const keyOf = (entry: Node): string | undefined => {
  const key = partOf(entry, 'key')
  return nameOf(key) ?? textOf(key)
}
const keyOfLine = (line: string): string | undefined => /^'?([\w-]+)'?(:|$)/.exec(line)?.[1]
