/**
 * One node of a parsed file (ESTree with TypeScript), read loosely: each rule names the parts it looks at.
 */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>
/** A node with its parent. */
export type Placed = { node: Node; parent: Node | undefined }

/** Every node of a tree with its parent, from the top down. */
export function flatten(top: Node): Placed[] {
  const found: Placed[] = []
  const visit = (node: Node, parent: Node | undefined): void => {
    found.push({ node, parent })
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, node)
    }
  }
  visit(top, undefined)
  return found
}

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && typeof (value as Node).type === 'string'

/** A part of a node that is a node itself; otherwise undefined. */
export function partOf(node: Node | undefined, part: string): Node | undefined {
  const value = node?.[part]
  return isNode(value) ? value : undefined
}

/** A part of a node that is a list of nodes: arguments, properties, elements. */
export function partsOf(node: Node | undefined, part: string): Node[] {
  const value = node?.[part]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** The name of an identifier; undefined where the node is none. */
export const nameOf = (node: Node | undefined): string | undefined =>
  node?.type === 'Identifier' ? (node.name as string) : undefined

/** The text of a node that is a string written out in full; otherwise undefined. */
export function textOf(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type !== 'TemplateLiteral' || partsOf(node, 'expressions').length > 0) return undefined
  return piecesOf(node)[0]
}

/** The written pieces of a string or template, without what is inserted between them. */
export const piecesOf = (node: Node): string[] =>
  node.type === 'TemplateLiteral'
    ? partsOf(node, 'quasis').map(each => (each.value as { cooked?: string }).cooked ?? '')
    : [textOf(node)].filter(text => text !== undefined)

/**
 * The dotted name of a call or access: `Date.now`, `import.meta.resolve`, `log.info`. Calls in between count
 * as `()`.
 */
export function dottedOf(node: Node | undefined): string {
  if (!node) return ''
  if (node.type === 'MetaProperty') return 'import.meta'
  if (node.type === 'ThisExpression') return 'this'
  if (node.type === 'ChainExpression') return dottedOf(partOf(node, 'expression'))
  if (node.type === 'CallExpression') return `${dottedOf(partOf(node, 'callee'))}()`
  if (node.type !== 'MemberExpression') return nameOf(node) ?? ''
  const property = partOf(node, 'property')
  return `${dottedOf(partOf(node, 'object'))}.${(node.computed ? textOf(property) : nameOf(property)) ?? '?'}`
}

/** A value without what TypeScript adds to it: `x as const`, `x satisfies T`, `x!`, `(x)`. */
export function bare(node: Node | undefined): Node | undefined {
  return node &&
    /^(TSAsExpression|TSSatisfiesExpression|TSNonNullExpression|ParenthesizedExpression)$/.test(node.type)
    ? bare(partOf(node, 'expression'))
    : node
}
