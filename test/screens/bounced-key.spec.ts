import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { codeOn, KEEPER, signedSheet } from '../ledger/sheets.ts'
import { valueIn } from '../support/answer.ts'
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

test('in the drawer the Enter that ends a scan, come twice, does not say that the sheet is sealed', async ({
  page,
}) => {
  await walkThrough(page, 'bounced', async walk => {
    const { hands, shot, window } = walk
    const { hall } = window
    const code = await codeOn(hall, await signedSheet(hall, 'Lê Thị Kim Ngân'))
    valueIn(await hall.ask.session.close({}))
    await logIn(page, hands, officer(KEEPER))
    await hands.press('F6')
    await hands.arrive('#drawer-pin')
    await hands.type(officer(KEEPER).pin)
    await hands.press('Enter')
    await hands.arrive('#scan')
    // Nothing is scanned yet, and the key says so.
    await hands.press('Control+Enter')
    await expect(page.locator('main .no[role=alert]')).toContainText('Chưa quét tờ nào')
    await shot('nothing-scanned')
    // The second Enter comes in the very moment in which the sheet is entered.
    await page.evaluate(() => {
      const seen = new MutationObserver(() => {
        if (!document.querySelector('.verdict.yes .big')) return
        seen.disconnect()
        const key = { key: 'Enter', bubbles: true, cancelable: true }
        document.querySelector('#scan')?.dispatchEvent(new KeyboardEvent('keydown', key))
        document.body.dataset.bounced = 'yes'
      })
      seen.observe(document.body, { subtree: true, childList: true })
    })
    await hands.scan(code)
    await page.locator('body[data-bounced=yes]').waitFor()
    await page.locator('.verdict .ends').waitFor()
    await expect(page.locator('.verdict')).toContainText('ĐÓNG DẤU ĐƯỢC')
    await shot('entered')
    const entered = eventsOf(walk)
    await hands.press('Enter')
    await expect(page.locator('.verdict')).toContainText('ĐÃ ĐÓNG')
    expect(eventsOf(walk)).toBe(entered + 1)
  })
})
