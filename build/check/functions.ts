import { dottedOf, type Node, nameOf, type Placed, partOf } from './syntax.ts'

/** One function: its name where it has one, the line where it begins, and its length in lines. */
export type Length = { name: string; line: number; lines: number }

/** Every function of a file, including methods and arrow functions. */
export function functionsOf(
  text: string,
  nodes: readonly Placed[],
): { name: string; lines: number; node: Node }[] {
  return nodes
    .filter(({ node }) =>
      /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type),
    )
    .map(({ node, parent }) => ({
      name: nameOf(partOf(node, 'id')) ?? heldBy(parent),
      lines: text.slice(node.start, node.end).split('\n').length,
      node,
    }))
}

// `const save = () => …`, `{ save() {} }`, `describe('…', () => …)`: the name stands beside the function.
function heldBy(parent: Node | undefined): string {
  const beside = partOf(parent, 'id') ?? partOf(parent, 'key') ?? partOf(parent, 'callee')
  return dottedOf(beside) || 'without a name'
}
