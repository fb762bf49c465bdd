import type { Source } from './sources.ts'
import { nameOf, type Placed, partOf } from './syntax.ts'

/** Names that say nothing. Every large import circle that we have seen grew around one of them. */
const EMPTY = /(^|[/.-])(utils?|helpers?|common|types?|managers?|services?|misc|lib|libs|core)(?=[/.-]|$)/
const KEBAB = /^(\.?[a-z0-9]+([.-][a-z0-9]+)*\/)*[a-z0-9]+([.-][a-z0-9]+)*\.(d\.ts|tsx?)$/
/**
 * Where a tool or React.lazy needs a default export: a screen is a file, or the file of its folder that bears
 * the folder's name.
 */
const BY_DEFAULT = [
  /^(build|test)\/[a-z.]+\.config\.ts$/,
  /^test\/closing\/[a-z]+-tally\.ts$/,
  /^renderer\/screens\/[a-z-]+\.tsx$/,
  /^renderer\/screens\/([a-z-]+)\/\1\.tsx$/,
]

/**
 * Finds files whose names say nothing or are not spelt like the others, and default exports that nothing
 * needs.
 */
export function findWrongNames(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, nodes }) => [
    ...(EMPTY.test(path.replace(/\.(d\.ts|tsx?)$/, ''))
      ? [
          `${path}: a file is named after the one thing it exports: no utils, helpers, common, types, manager, service, misc, lib or core`,
        ]
      : []),
    ...(KEBAB.test(path)
      ? []
      : [`${path}: a file is .ts or .tsx and its name is kebab-case, like take-step.ts`]),
    ...(nodes.some(isDefault) && !BY_DEFAULT.some(place => place.test(path))
      ? [`${path}: exports have names; only screens (React.lazy) and *.config.ts export by default`]
      : []),
  ])
}

const isDefault = ({ node }: Placed): boolean =>
  node.type === 'ExportDefaultDeclaration' ||
  (node.type === 'ExportSpecifier' && nameOf(partOf(node, 'exported')) === 'default')
