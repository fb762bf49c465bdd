import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { officer } from './errand.ts'
import { SHOTS, type Walk, walkThrough } from './window.ts'

const APPROVER = officer('le.quoc.dat')
const eventsOf = ({ window: { hall } }: Walk): number => hall.desk.store()?.events.last().seq ?? 0

test('on the duty board a key or a button that bounces takes one act: the form never turns under the hand', async ({
  page,
}) => {
  await walkThrough(page, 'bounced', async walk => {
    const { hands, shot } = walk
    const status = page.locator('main .yes[role=status]')
    const mine = page.locator('tbody tr', { hasText: 'Lê Quốc Đạt' })
    await logIn(page, hands, APPROVER)
    await hands.press('F5')
    await hands.fill('#until', '23:59')
    const before = eventsOf(walk)
    // The key bounces at once, and again as soon as the board shows the new state.
    await hands.press('Enter', 'Enter')
    await expect(mine).toContainText('Đang trực')
    await hands.press('Enter', 'Space', 'Enter')
    await expect(status).toBeFocused()
    await expect(status).toHaveText('Đã ghi nhận tại quầy: bạn vào trực.')
    await expect(mine).toContainText('Đang trực')
    expect(eventsOf(walk)).toBe(before + 1)
    await shot('duty')

    // Who means it notes the next one by keyboard; the key that asked for the form does not send it.
    await hands.reach('#duty-again')
    await hands.press('Enter', 'Enter')
    await page.locator('#substitute').waitFor()
    await expect(page.locator('main h2', { hasText: 'Tôi' })).toBeFocused()
    await shot('duty-again')
    await page.setViewportSize({ width: 683, height: 384 })
    await page.screenshot({ path: join(SHOTS, 'bounced-duty-zoomed.png'), fullPage: true })
    expect(eventsOf(walk)).toBe(before + 1)
    await page.getByRole('button', { name: 'Rời trực' }).dblclick()
    await expect(status).toHaveText('Đã ghi nhận tại quầy: bạn rời trực.')
    await expect(mine).toContainText('Không trực')
    expect(eventsOf(walk)).toBe(before + 2)
  })
})
