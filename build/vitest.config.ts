import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * Rooms whose tests leave their process as they found it. One process runs many of their files, and loads
 * what they need once.
 */
const TIDY = [
  'base',
  'calendar',
  'card',
  'catalogue',
  'counter',
  'desk',
  'devices',
  'dossier',
  'forms',
  'judge',
  'keys',
  'ledger',
  'office',
  'pdf',
  'portal',
  'procedures',
  'programme',
  'province',
  'register',
  'reports',
  'screens',
  'sheets',
  'signing',
  'store',
  'text',
  'verify',
  'wire',
]
/**
 * Files of these rooms that change what a whole process sees: its time zone, its folders, its modules. Each
 * gets a process of its own.
 */
const CHANGING = /process\.env(\.\w+)? = |\bvi\.mock\(|soft-token/
/**
 * The tests that take longest. They run with those that have a process of their own, which begin first, so
 * that the end does not wait for them.
 */
const LONG = ['store/kill', 'store/mirror', 'store/numbers', 'store/race']

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const changes = (file: string): boolean => CHANGING.test(readFileSync(join(ROOT, file), 'utf8'))
const TOGETHER = globSync(`test/{${TIDY}}/**/*.test.ts`, { cwd: ROOT }).filter(
  file => !LONG.some(name => file === `test/${name}.test.ts`) && !changes(file),
)

/** Every `.test.ts` under test. Browser tests are `.spec.ts`, and belong to Playwright. */
export default defineConfig({
  root: ROOT,
  cacheDir: fileURLToPath(new URL('../.cache/vitest', import.meta.url)),
  test: {
    // Only a hanging test is ended. How long a test takes means nothing on a machine that others use as well.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 600_000 } },
    maxWorkers: 2,
    allowOnly: false,
    projects: [
      { extends: true, test: { name: 'tidy', include: TOGETHER, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: TOGETHER,
          // Such a process typesets a few dozen papers, the other kind thousands: here better machine code
          // for Typst costs more to make than it saves.
          execArgv: ['--liftoff-only'],
        },
      },
    ],
  },
})
