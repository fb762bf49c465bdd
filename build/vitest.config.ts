import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Rooms whose tests leave their process as they found it: one process does many files, and loads what they need once. */
const TIDY = [
  'base',
  'calendar',
  'card',
  'dossier',
  'forms',
  'judge',
  'ledger',
  'office',
  'procedures',
  'programme',
  'register',
  'reports',
  'text',
  'wire',
].map(room => `test/${room}/**/*.test.ts`)

/** Every `.test.ts` under test; browser tests are `.spec.ts` and belong to Playwright. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../.cache/vitest', import.meta.url)),
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A file sets a few dozen papers: the better machine code of Typst costs more to make than it saves.
    execArgv: ['--liftoff-only'],
    allowOnly: false,
    projects: [
      { extends: true, test: { name: 'tidy', include: TIDY, isolate: false } },
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: TIDY } },
    ],
  },
})
