import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'

/** One import of a source file: a path inside the house or the name of a package, and the line it stands on. */
export type Import = { to: string; inside: boolean; line: number }
/** One function: its name where it has one, where it begins, how many lines it is long. */
export type Length = { name: string; line: number; lines: number }
/** A parsed source file of the house; `path` is relative to the root, with forward slashes. */
export type Source = { path: string; text: string; imports: readonly Import[]; functions: readonly Length[] }

const ROOMS = ['shared', 'electron', 'renderer', 'server', 'build', 'test']
const SKIP = /(^|\/)(node_modules|templates|golden)(\/|$)/

/** Every TypeScript file of the house, parsed. */
export function readSources(root: string): Source[] {
  const files = ROOMS.flatMap(room => listed(join(root, room)))
  return files.map(file => readSource(root, file))
}

function listed(place: string): string[] {
  try {
    const names = readdirSync(place, { recursive: true, encoding: 'utf8' })
    return names
      .filter(name => /\.tsx?$/.test(name) && !SKIP.test(name.split(sep).join('/')))
      .map(name => join(place, name))
  } catch (missing) {
    if ((missing as { code?: string }).code === 'ENOENT') return []
    throw missing
  }
}

type Node = { type: string; start: number; end: number } & Record<string, unknown>

function readSource(root: string, file: string): Source {
  const text = readFileSync(file, 'utf8')
  const path = relative(root, file).split(sep).join('/')
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const imports: Import[] = []
  const functions: Length[] = []
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length
  walk(program as unknown as Node, node => {
    const source = sourceOf(node)
    if (source !== undefined) imports.push({ ...place(root, file, source), line: lineOf(node.start) })
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
      const name = (node.id as { name?: string } | null)?.name ?? ''
      functions.push({
        name,
        line: lineOf(node.start),
        lines: text.slice(node.start, node.end).split('\n').length,
      })
    }
  })
  return { path, text, imports, functions }
}

/** What a node imports: static, dynamic, re-exported, or only as a type. */
function sourceOf(node: Node): string | undefined {
  const named =
    /^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression|TSImportType)$/
  if (!named.test(node.type)) return undefined
  const source = (node.source ?? node.argument) as { value?: unknown; literal?: { value?: unknown } } | null
  const value = source?.value ?? source?.literal?.value
  return typeof value === 'string' ? value : undefined
}

function place(root: string, file: string, source: string): Omit<Import, 'line'> {
  if (!source.startsWith('.')) return { to: packageOf(source), inside: false }
  return {
    to: relative(root, resolve(dirname(file), source))
      .split(sep)
      .join('/'),
    inside: true,
  }
}

const packageOf = (source: string): string =>
  source.startsWith('node:')
    ? source
    : source
        .split('/')
        .slice(0, source.startsWith('@') ? 2 : 1)
        .join('/')

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof (child as Node).type === 'string')
        walk(child as Node, visit)
    }
  }
}
