import { posix } from 'node:path'
import type { Source } from './sources.ts'
import { bare, dottedOf, type Node, nameOf, partOf, partsOf, piecesOf, textOf } from './syntax.ts'

const SQL =
  /^\s*(select\s[\s\S]+\sfrom\s|select\s+(count|max|min|sqlite_version|1)\b|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|drop|alter)\s+(virtual\s+|temp\s+|unique\s+)?(table|index|view|trigger)\s|pragma\s+\w|attach\s+(database\s)?|vacuum\b|begin\s+(exclusive|immediate)|with\s+\w+\s+as\s*\()/i
/**
 * The only places that speak SQL; `take-lock.ts` does so for the one statement that takes a lock. Tests look
 * into the store's files, and measure beside it.
 */
const SPEAKS = /^(electron\/store|electron\/lock\/take-lock\.ts|server|test)(\/|$)/
/** This file runs the numbered SQL files of the house as they are. */
const RUNS_FILES = 'electron/store/database/migrate.ts'

/** Finds SQL outside the store, and SQL in the store that is put together instead of written out. */
export function findLooseQueries(sources: readonly Source[]): string[] {
  const files = new Map(sources.map(source => [source.path, source]))
  return sources.flatMap(source => [...outside(source), ...built(source, files)])
}

function outside({ path, nodes, lineOf }: Source): string[] {
  if (SPEAKS.test(path)) return []
  return nodes
    .filter(
      ({ node }) =>
        /^(Literal|TemplateLiteral)$/.test(node.type) && piecesOf(node).some(text => SQL.test(text)),
    )
    .map(
      ({ node }) =>
        `${path}:${lineOf(node)}: only electron/store speaks SQL; ask it through a part of the record`,
    )
}

function built(source: Source, files: ReadonlyMap<string, Source>): string[] {
  const { path, nodes, lineOf } = source
  if (!/^(electron|server)\//.test(path) || path === RUNS_FILES) return []
  return nodes
    .filter(({ node }) => asksDatabase(node) && !isWritten(partsOf(node, 'arguments')[0], source, files))
    .map(
      ({ node }) =>
        `${path}:${lineOf(node)}: a query is written out whole, what differs is bound to a ? or :name`,
    )
}

/** Whether a node is `db.prepare(…)` or `db.exec(…)`. The `exec` of a regular expression is not meant. */
function asksDatabase(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? partOf(node, 'callee') : undefined
  const object = partOf(callee, 'object')
  if (!object || (object.type === 'Literal' && object.regex)) return false
  return /(^|\.)(db|database|connection|\w*Db)(\(\))?\.(prepare|exec)$/.test(dottedOf(callee))
}

/**
 * Whether a query is written out in the house: as a text or a number, as a concatenation of texts, as a
 * `.sql` file beside the code, or as a constant that is one of these.
 */
function isWritten(said: Node | undefined, source: Source, files: ReadonlyMap<string, Source>): boolean {
  const value = bare(said)
  if (!value) return false
  if (textOf(value) !== undefined || isNumber(value) || isFile(value)) return true
  const written = (part: Node | undefined): boolean => isWritten(part, source, files)
  if (value.type === 'BinaryExpression')
    return written(partOf(value, 'left')) && written(partOf(value, 'right'))
  if (value.type === 'TemplateLiteral') return partsOf(value, 'expressions').every(written)
  const [name, key] = value.type === 'MemberExpression' ? dottedOf(value).split('.') : [nameOf(value)]
  const found = name ? constantOf(name, source, files) : undefined
  if (!found) return false
  const kept = key ? propertyOf(found.value, key) : found.value
  return isWritten(kept, found.source, files)
}

const isNumber = ({ type, value }: Node): boolean => type === 'Literal' && typeof value === 'number'

const isFile = (node: Node): boolean =>
  dottedOf(partOf(node, 'callee')) === 'readFileSync' &&
  dottedOf(partsOf(partsOf(node, 'arguments')[0], 'arguments')[1]) === 'import.meta.url'

const propertyOf = (node: Node | undefined, key: string): Node | undefined =>
  partOf(
    partsOf(bare(node), 'properties').find(each => nameOf(partOf(each, 'key')) === key),
    'value',
  )

type Constant = { value: Node | undefined; source: Source }

/** The constant behind a name, in this file or in the file it is imported from. */
function constantOf(name: string, source: Source, files: ReadonlyMap<string, Source>): Constant | undefined {
  const here = source.nodes.find(
    ({ node, parent }) =>
      node.type === 'VariableDeclarator' && parent?.kind === 'const' && nameOf(partOf(node, 'id')) === name,
  )
  if (here) return { value: partOf(here.node, 'init'), source }
  const brought = source.nodes.find(
    ({ node }) => node.type === 'ImportSpecifier' && nameOf(partOf(node, 'local')) === name,
  )
  const from = textOf(partOf(brought?.parent, 'source'))
  const there = from ? files.get(posix.join(posix.dirname(source.path), from)) : undefined
  const original = nameOf(partOf(brought?.node, 'imported'))
  return there && original ? constantOf(original, there, files) : undefined
}
