import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseSync } from 'vite'
import { functionsOf, type Length } from './functions.ts'
import { type Import, importsOf } from './imports.ts'
import { flatten, type Node, type Placed } from './syntax.ts'

/** A parsed source file of the house; `path` is relative to the root, with forward slashes. */
export type Source = {
  path: string
  text: string
  nodes: readonly Placed[]
  imports: readonly Import[]
  functions: readonly Length[]
  lineOf(node: Node): number
}

/** What does not belong to the house: installed, built or left behind. `.gitignore` names the same. */
const OUTSIDE = /^(node_modules|out|dist|demo-out|test-results|data|\..*)$/
/** Sources that do not run as they stand. */
const NOT_READ = /(^|\/)(templates|golden)\//
const CODE = /\.([cm]?[jt]s|[jt]sx)$/

/** Every file of the house, relative to its root. */
export function listHouse(root: string): string[] {
  const tops = readdirSync(root, { withFileTypes: true }).filter(({ name }) => !OUTSIDE.test(name))
  return tops.flatMap(top => (top.isDirectory() ? listed(root, top.name) : [top.name]))
}

/** Every code file of the house, parsed, also where no code file should be. */
export const readSources = (root: string): Source[] =>
  listHouse(root)
    .filter(path => CODE.test(path) && !NOT_READ.test(path))
    .map(path => readSource(root, path))

const listed = (root: string, top: string): string[] =>
  readdirSync(join(root, top), { recursive: true, withFileTypes: true })
    .filter(each => each.isFile())
    .map(each => relative(root, join(each.parentPath, each.name)).split(sep).join('/'))

function readSource(root: string, path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const nodes = flatten(program as unknown as Node)
  const lineOf = (node: Node): number => text.slice(0, node.start).split('\n').length
  return {
    path,
    text,
    nodes,
    lineOf,
    imports: importsOf(root, path, nodes).map(({ node, ...each }) => ({ ...each, line: lineOf(node) })),
    functions: functionsOf(text, nodes).map(({ node, ...each }) => ({ ...each, line: lineOf(node) })),
  }
}
