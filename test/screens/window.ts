import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { routerOf } from '../../electron/desk/router.ts'
import { readBundle } from '../../electron/shell/bundle.ts'
import { serveLoopback } from '../../electron/shell/loopback.ts'
import { DATA_SET, openHall } from '../desk/centre.ts'

/** A real desk behind the loopback shell, as `npm start` opens it. */
export async function openWindow() {
  const hall = await openHall()
  const bundle = readBundle(fileURLToPath(new URL('../../out/renderer', import.meta.url)))
  const shell = await serveLoopback(
    routerOf(hall.desk, (_what, fault) => String(fault)),
    bundle,
  )
  return {
    hall,
    shell,
    async close() {
      await shell.close()
      await hall.close()
    },
  }
}

/** Presses keys one at a time and counts them: the count is what the officer's hands do. */
export function hands(page: Page) {
  let count = 0
  return {
    get count() {
      return count
    },
    reset: () => {
      count = 0
    },
    async press(...keys: string[]) {
      for (const key of keys) {
        count++
        await page.keyboard.press(key)
      }
    },
    async type(text: string) {
      count += [...text].length
      await page.keyboard.type(text)
    },
    /** A scanner types a whole card in one go: for the hands it is one movement. */
    async scan(text: string) {
      count++
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
    },
  }
}

/** Logs a person in by two letters and PIN. */
export async function logIn(page: Page, officer: string, typing: ReturnType<typeof hands>): Promise<string> {
  const person = DATA_SET.people.find(({ id }) => id === officer)
  if (!person) throw new Error(officer)
  await page.locator('#keys').waitFor()
  await typing.type(person.keys + person.pin)
  await typing.press('Enter')
  await page.locator('.top nav').waitFor()
  return person.pin
}
