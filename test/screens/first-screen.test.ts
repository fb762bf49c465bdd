import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/**
 * What draws, what asks the desk, what says it in two languages: no router, no react-aria, no schema, no
 * viewer of papers.
 */
const NEEDED = [
  '@orpc/client',
  '@orpc/shared',
  '@orpc/standard-server',
  '@orpc/standard-server-fetch',
  '@orpc/standard-server-peer',
  '@orpc/tanstack-query',
  '@tanstack/query-core',
  '@tanstack/react-query',
  'i18next',
  'react',
  'react-dom',
  'react-i18next',
  'scheduler',
]

test('the log-in screen waits for no code but its own', async () => {
  const modules = await loadedFirst()
  const packages = modules.flatMap(module => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? [])
  expect([...new Set(packages)].sort()).toEqual(NEEDED)
  const ours = modules.flatMap(module => /\/((?:renderer|shared)\/[^?]+)$/.exec(module)?.[1] ?? [])
  const screens = ours.filter(module => /^renderer\/(screens|steps)\//.test(module))
  expect(screens.sort()).toEqual([
    'renderer/screens/log-in/demo-people.tsx',
    'renderer/screens/log-in/log-in.tsx',
  ])
  // Of the reasons only what a silent province is told by; none of their sentences.
  const heavy = /refusals\/(?!province\.ts)|text\/refusals|schema/
  expect(ours.filter(module => heavy.test(module))).toEqual([])
})

/** The modules of the script that the page names, and of every one that this waits for. */
async function loadedFirst(): Promise<string[]> {
  const built = await build({
    configFile: `${ROOT}/build/vite.config.ts`,
    logLevel: 'error',
    build: { write: false },
  })
  const { output } = built as Rolldown.RolldownOutput
  const chunks = new Map(
    output.flatMap(each => (each.type === 'chunk' ? [[each.fileName, each] as const] : [])),
  )
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry)
  const first = new Set(entry ? [entry.fileName] : [])
  // A set that grows while it is walked through is walked to its end.
  for (const name of first) for (const needed of chunks.get(name)?.imports ?? []) first.add(needed)
  return [...first].flatMap(name => Object.keys(chunks.get(name)?.modules ?? {}))
}
