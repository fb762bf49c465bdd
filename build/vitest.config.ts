import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Every `.test.ts` under test; browser tests are `.spec.ts` and belong to Playwright. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: fileURLToPath(new URL('../.cache/vitest', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A file sets a few dozen papers: the better machine code of Typst costs more to make than it saves.
    execArgv: ['--liftoff-only'],
    allowOnly: false,
  },
})
