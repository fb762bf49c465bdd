import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { officer, procedureOf } from './errand.ts'
import { CARD } from './walk.ts'
import { openWindow, SHOTS } from './window.ts'

let window: Awaited<ReturnType<typeof openWindow>>
test.beforeAll(async () => {
  window = await openWindow()
})
test.afterAll(() => window.close())

test('a paper is missing: form 02 is made out before anything is received; the citizen comes back and is received under the same dossier', async ({
  page,
}) => {
  const hands = handsOn(page)
  const procedure = procedureOf('2.002288')
  const at = procedure.components.findIndex(({ required }) => required)
  const lacking = procedure.components[at]?.title ?? ''
  await page.goto(await window.enter())
  await logIn(page, hands, officer('tran.van.do'))
  await hands.press('F2')
  await hands.arrive('#card')
  await hands.scan(CARD)
  await hands.arrive('#procedure')
  await hands.type('phu hieu')
  await page.locator('[role=option]', { hasText: procedure.code }).waitFor()
  await hands.press('Enter')
  await hands.arrive('#first-component')
  // The other paper is not required: it comes after, because it too was marked as missing.
  const other = procedure.components.findIndex(({ required }) => !required)
  for (const [row] of procedure.components.entries())
    await hands.press(row === at || row === other ? '0' : '1')
  await hands.press('Control+Enter')
  await expect(page.locator('.no')).toContainText(`Thiếu giấy tờ: ${lacking}`)
  await page.locator('summary', { hasText: 'Chưa tiếp nhận được' }).focus()
  await hands.press('Enter')
  await hands.reach('#not-yet input')
  await hands.press('Space')
  await expect(page.locator('#items')).toHaveValue(`${lacking}\n${procedure.components[other]?.title}`)
  await hands.reach('#reason')
  await hands.type('Chua nop giay de nghi')
  await page.screenshot({ path: join(SHOTS, 'not-yet-request.png'), fullPage: true })
  // Every key is kept: on another screen and back, all of it stands there still.
  await hands.press('F4')
  await hands.arrive('#search')
  await hands.press('F2')
  await expect(page.locator('#reason')).toHaveValue('Chua nop giay de nghi')
  await page.locator('#reason').focus()
  await hands.press('Control+Enter')
  await page.locator('.pages canvas').first().waitFor()
  await expect(page.locator('dl.facts')).toContainText('Nguyễn Thị Bưởi')
  await page.screenshot({ path: join(SHOTS, 'not-yet-asked.png') })
  // He is back: found by his name, received where he was.
  await hands.press('F4')
  await hands.arrive('#search')
  await hands.type('buoi')
  await page.locator('.row', { hasText: 'Nguyễn Thị Bưởi' }).click()
  await page.getByRole('link', { name: 'Tiếp nhận hồ sơ này' }).focus()
  await hands.press('Enter')
  await expect(page.locator('#name')).toHaveValue('Nguyễn Thị Bưởi')
  await expect(page.getByRole('button', { name: 'Chọn thủ tục khác' })).toBeHidden()
  await page.locator('#first-component').focus()
  for (const _ of procedure.components) await hands.press('1')
  for (const [field, value] of [
    ['plate', '95A12345'],
    ['licence', '12'],
    ['seats', '16'],
    ['until', '01/01/2027'],
  ])
    await page.locator(`#field-${field}`).fill(value ?? '')
  await page.locator('label', { hasText: 'Xe tải' }).click()
  await page.screenshot({ path: join(SHOTS, 'not-yet-back.png'), fullPage: true })
  await hands.press('Control+Enter')
  await page.locator('.recorded .code').waitFor()
  await hands.arrive('.recorded a')
  await hands.press('Enter')
  // One dossier, with all of its story.
  const steps = page.locator('.history li')
  await expect(steps.nth(0)).toContainText('yêu cầu bổ sung')
  await expect(steps.nth(1)).toContainText('tiếp nhận')
  await page.screenshot({ path: join(SHOTS, 'not-yet-received.png') })
})
