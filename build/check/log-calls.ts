import type { Source } from './sources.ts'
import { dottedOf, type Node, nameOf, partOf, partsOf, textOf } from './syntax.ts'

/** The fields that a log line may have: what broke, where, how long. Never who, never whose dossier. */
export const LOG_FIELDS: readonly string[] = ['fault', 'what', 'name', 'code', 'at', 'ms', 'count', 'version']
const LOGS = /(^|\.)(log|logger)(\(\))?(\.child\(\))?\.(trace|debug|info|warn|error|fatal|child)$/

/**
 * Finds log calls that could carry personal data: composed texts, whole objects, fields beyond the closed
 * list.
 */
export function findLooseLogs(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => /^(shared|electron|renderer|server)\//.test(path))
    .flatMap(({ path, nodes, lineOf }) =>
      nodes.flatMap(({ node }) =>
        isLogCall(node) && !partsOf(node, 'arguments').every(isKnown)
          ? [
              `${path}:${lineOf(node)}: a log line says ${LOG_FIELDS.join(', ')} and fixed text, field by field, nothing else`,
            ]
          : [],
      ),
    )
}

const isLogCall = (node: Node): boolean =>
  node.type === 'CallExpression' && LOGS.test(dottedOf(partOf(node, 'callee')))

function isKnown(argument: Node): boolean {
  if (textOf(argument) !== undefined) return true
  if (argument.type !== 'ObjectExpression') return false
  return partsOf(argument, 'properties').every(each => {
    const key = each.type === 'Property' && !each.computed ? partOf(each, 'key') : undefined
    return LOG_FIELDS.includes(nameOf(key) ?? textOf(key) ?? '')
  })
}
