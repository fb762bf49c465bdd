import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { officer } from './errand.ts'
import { CARD } from './walk.ts'
import { openWindow, SHOTS } from './window.ts'

let window: Awaited<ReturnType<typeof openWindow>>
test.beforeAll(async () => {
  window = await openWindow()
})
test.afterAll(() => window.close())

test('a card scanned into the box of the procedure is told which box takes it; no procedure that fits is said with room around it', async ({
  page,
}) => {
  const hands = handsOn(page)
  await page.goto(await window.enter())
  await logIn(page, hands, officer('tran.van.do'))
  await hands.press('F2')
  await hands.arrive('#card')
  await hands.reach('#procedure')
  await hands.scan(CARD)
  const said = page.locator('.list p')
  await expect(said).toContainText('không phải thủ tục')
  await expect(said).toContainText('“Quét hoặc dán mã QR thẻ căn cước”')
  await page.screenshot({ path: join(SHOTS, 'card-in-procedure.png') })
  await hands.press('Control+a', 'Delete')
  await hands.type('khongcothutucnao')
  await expect(said).toContainText('Không có thủ tục nào khớp')
  const room = await said.evaluate(each => {
    const { paddingLeft, paddingTop } = getComputedStyle(each)
    return [paddingLeft, paddingTop].map(Number.parseFloat)
  })
  expect(Math.min(...room)).toBeGreaterThanOrEqual(6)
  await page.screenshot({ path: join(SHOTS, 'no-procedure.png') })
})

test('an end that is too short for a code is said to be, under the search box', async ({ page }) => {
  const hands = handsOn(page)
  await page.goto(await window.enter())
  await logIn(page, hands, officer('tran.van.do'))
  await hands.press('F4')
  await hands.arrive('#search')
  await hands.type('01')
  await expect(page.locator('main .panel')).toContainText('cần từ bốn ký tự cuối')
  await hands.type('ab')
  await expect(page.locator('main .panel')).toContainText('Không tìm thấy hồ sơ nào')
})
