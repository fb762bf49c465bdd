import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { roleWord } from '../../shared/text/words.ts'
import { officerWho } from './gallery.ts'
import { walkThrough } from './window.ts'

/** The key of a screen of one role, whose it is, and what stands on it where it opens. */
const SCREENS = [
  ['F6', 'seal-keeper', '#drawer-pin'],
  ['Shift+F6', 'seal-keeper', '.row'],
  ['F11', 'approver', 'main .what'],
] as const

test('the key of a screen of another role says whose it is, names them, and opens nothing; theirs it opens', async ({
  page,
}) => {
  await walkThrough(page, 'roles', async ({ window, hands, shot }) => {
    const { people } = window.hall.desk.hall()
    await logIn(page, hands, officerWho('counter'))
    for (const [key, role, sign] of SCREENS) {
      await hands.press('F3')
      await expect(page.locator('main [role=alert]')).toHaveCount(0)
      await hands.press(key)
      const told = page.locator('main [role=alert]')
      await expect(told).toContainText(roleWord(role, 'vi'))
      await expect(told).toContainText('F9')
      const named = people.filter(({ roles }) => roles.includes(role))
      expect(named.length).toBeGreaterThan(0)
      for (const { name } of named) await expect(told).toContainText(name)
      await expect(page.locator(sign)).toHaveCount(0)
      await shot(key)
    }
    for (const [key, role, sign] of SCREENS) {
      await hands.press('F9')
      await logIn(page, hands, officerWho(role))
      await hands.press(key)
      await page.locator(sign).first().waitFor()
      await expect(page.locator('main [role=alert]')).toHaveCount(0)
    }
  })
})
