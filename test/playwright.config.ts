import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { defineConfig } from '@playwright/test'
import { findBrowser } from '../build/hands/browser.ts'

const browser = findBrowser()
// Each worker reads this file before it opens a desk. The better machine code of Typst costs more to make
// than it saves here.
setFlagsFromString('--liftoff-only')

/**
 * Browser tests, two at a time on two cores: each opens a desk of its own. `npm test` runs them one at a time
 * beside all the others.
 */
export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  testMatch: '**/*.spec.ts',
  outputDir: fileURLToPath(new URL('../.cache/playwright', import.meta.url)),
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // Only what hangs is ended, as in the other tests: how long a screen takes says nothing on a machine that
  // others use as well.
  timeout: 900_000,
  expect: { timeout: 240_000 },
  use: {
    browserName: 'chromium',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1366, height: 768 },
    launchOptions: browser
      ? {
          executablePath: browser.path,
          args: [...browser.args],
          env: { ...process.env, ...browser.env } as Record<string, string>,
        }
      : {},
  },
})
