import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openHall } from '../desk/centre.ts'
import { logIn } from './drive.ts'
import { movedClock, officerWho } from './gallery.ts'
import { handsOn } from './hands.ts'
import { openWindow, SHOTS } from './window.ts'

const FOLDER = join(SHOTS, 'certificates')
/** For so many days a signing certificate of the demo Centre holds from its making. */
const HOLDS = 1825

for (const [left, words, inStrip] of [
  [50, 'Chuẩn bị hồ sơ gia hạn.', false],
  [20, 'Gửi đề nghị gia hạn trong tuần này.', true],
  [5, 'Gia hạn ngay hôm nay', true],
  [-3, 'Đã hết hạn', true],
] as const)
  test(`with ${left} days left an approver reads what to do on his card, and in the strip once it presses`, async ({
    page,
  }) => {
    mkdirSync(FOLDER, { recursive: true })
    const minutes = (HOLDS - left) * 1440
    const clock = movedClock(minutes)
    const window = await openWindow(await openHall({ clock }))
    clock.pass(minutes)
    try {
      await page.goto(await window.enter())
      const hands = handsOn(page)
      await logIn(page, hands, officerWho('approver'))
      await hands.press('F8')
      const cards = page.getByRole('region', { name: 'Chứng thư ký' })
      await expect(cards.locator('p').first()).toContainText(words)
      await expect(page.locator('.strip .bad', { hasText: words })).toHaveCount(inStrip ? 1 : 0)
      await page.screenshot({ path: join(FOLDER, `${left}.png`), fullPage: true })
    } finally {
      await window.close()
    }
  })
