import { existsSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { dottedOf, type Node, nameOf, type Placed, partOf, partsOf, piecesOf, textOf } from './syntax.ts'

/**
 * One import of a source file, with its line. `to` is a path inside the house, the name of a package, or `?`
 * where the import does not say in plain text what it brings.
 */
export type Import = { to: string; inside: boolean; line: number }

/**
 * Everything that a file imports: static, dynamic, re-exported, as a type only, required, resolved, or as a
 * file beside it (`new URL('./x', import.meta.url)`, by which workers, templates and data are reached).
 */
export function importsOf(
  root: string,
  path: string,
  nodes: readonly Placed[],
): { to: string; inside: boolean; node: Node }[] {
  const requires = new Set(['require', ...nodes.flatMap(({ node }) => heldRequire(node) ?? [])])
  return nodes.flatMap(({ node }) => {
    const beside = besideOf(node)
    if (beside) return [{ ...besideTo(root, path, beside), node }]
    const source = sourceOf(node, requires)
    return source ? [{ ...placeOf(path, textOf(source)), node }] : []
  })
}

/**
 * The name of the variable that holds `createRequire(…)`; undefined where the node is no such declaration.
 */
function heldRequire(node: Node): string | undefined {
  if (node.type !== 'VariableDeclarator' || dottedOf(partOf(node, 'init')) !== 'createRequire()')
    return undefined
  return nameOf(partOf(node, 'id'))
}

const SAYING =
  /^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression|TSImportType)$/

/** The part of a node that says what is imported; undefined where the node imports nothing. */
function sourceOf(node: Node, requires: ReadonlySet<string>): Node | undefined {
  if (SAYING.test(node.type)) return partOf(node, 'source')
  if (node.type === 'TSExternalModuleReference') return partOf(node, 'expression')
  if (node.type !== 'CallExpression') return undefined
  const called = dottedOf(partOf(node, 'callee')).replace(/\.resolve$/, '')
  const brings = called === 'import.meta' || called === 'createRequire()' || requires.has(called)
  return brings ? partsOf(node, 'arguments')[0] : undefined
}

/** The path in `new URL(…, import.meta.url)`. */
function besideOf(node: Node): Node | undefined {
  if (node.type !== 'NewExpression' || dottedOf(partOf(node, 'callee')) !== 'URL') return undefined
  const [what, from] = partsOf(node, 'arguments')
  return dottedOf(from) === 'import.meta.url' ? what : undefined
}

function besideTo(root: string, path: string, what: Node): Omit<Import, 'line'> {
  // For a file beside this one, the program may add the ending: `./worker${ending}` means the source of that
  // name.
  const said = textOf(what) ?? (what.type === 'TemplateLiteral' ? piecesOf(what)[0] : undefined)
  if (!said) return { to: '?', inside: false }
  const to = posix.join(dirname(path), said).replace(/\/$/, '')
  if (!said.startsWith('.') && !existsSync(join(root, to))) return placeOf(path, said)
  return { to: existsSync(join(root, `${to}.ts`)) ? `${to}.ts` : to, inside: true }
}

function placeOf(path: string, said: string | undefined): Omit<Import, 'line'> {
  if (said === undefined || said.startsWith('/')) return { to: '?', inside: false }
  if (said.startsWith('.')) return { to: posix.join(dirname(path), said), inside: true }
  return { to: packageOf(said), inside: false }
}

const packageOf = (said: string): string =>
  said.startsWith('node:')
    ? said
    : said
        .split('/')
        .slice(0, said.startsWith('@') ? 2 : 1)
        .join('/')
