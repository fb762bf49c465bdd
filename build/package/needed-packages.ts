import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }

const manifestOf = (root: string, name: string): Manifest | undefined => {
  const file = join(root, 'node_modules', name, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined
}

/**
 * What is built into the desk's file except for its native code, which is looked for in `node_modules`
 * (electron/lock/sqlite.ts).
 */
const NATIVE = ['better-sqlite3']

/** The packages that the built desk really imports, and what those need in turn. */
export function neededPackages(root: string, out = join(root, 'out')): ReadonlySet<string> {
  const waiting = [...NATIVE, ...['electron', 'shared'].flatMap(room => importsUnder(join(out, room)))]
  const needed = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const manifest = needed.has(name) ? undefined : manifestOf(root, name)
    if (!manifest) continue
    needed.add(name)
    waiting.push(...Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
  }
  return needed
}

/**
 * Packages that package.json lists for the program, but the packed program has no use for, because the
 * screens are built already.
 */
export function unneededPackages(root: string, needed: ReadonlySet<string>): string[] {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  // The Node on which the scripts run is an optional dependency. It is no part of the packed program.
  const waiting = Object.keys({ ...own.dependencies, ...own.optionalDependencies })
  const seen = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const manifest = seen.has(name) ? undefined : manifestOf(root, name)
    if (!manifest) continue
    seen.add(name)
    waiting.push(...Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
  }
  return [...seen].filter(name => !needed.has(name)).sort()
}

const IMPORT = /(?:\bfrom|\bimport|\brequire|\bresolve)\s*\(?\s*["']([^"'.\s/][^"'\s]*)["']/g

function importsUnder(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.c?js$/.test(name),
  )
  return files.flatMap(name =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(IMPORT)].flatMap(([, said = '']) =>
      said.startsWith('node:') || said === 'electron' ? [] : [packageOf(said)],
    ),
  )
}

const packageOf = (said: string): string =>
  said
    .split('/')
    .slice(0, said.startsWith('@') ? 2 : 1)
    .join('/')
