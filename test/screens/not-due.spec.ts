import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from './drive.ts'
import { officer, procedureOf } from './errand.ts'
import { handsOn } from './hands.ts'
import { CARD } from './walk.ts'
import { openWindow, SHOTS } from './window.ts'

let window: Awaited<ReturnType<typeof openWindow>>
test.beforeAll(async () => {
  window = await openWindow()
})
test.afterAll(() => window.close())

test('a paper that this citizen need not hand in stops nobody: one key, a reason, and receipt and dossier say both', async ({
  page,
}) => {
  const hands = handsOn(page)
  const { components } = procedureOf('1.000459')
  expect(components.filter(({ required }) => required).length).toBeGreaterThan(0)
  await page.goto(await window.enter())
  await logIn(page, hands, officer('tran.van.do'))
  await hands.press('F2')
  await hands.arrive('#card')
  await hands.scan(CARD)
  await hands.arrive('#procedure')
  await hands.type('1.000459')
  await page.locator('[role=option]', { hasText: '1.000459' }).waitFor()
  await hands.press('Enter')
  await hands.arrive('#first-component')
  for (const { required } of components) await hands.press(required ? '3' : '0')
  const first = components.find(({ required }) => required)
  const why = page.locator(`[id="components.${first?.id}.notDue"]`)
  await expect(why).toHaveValue('không thuộc trường hợp phải nộp giấy này')
  await expect(page.locator('.tick .state', { hasText: 'không phải nộp' }).first()).toBeVisible()
  // Nobody is let off without a reason.
  await why.fill(' ')
  await hands.press('Control+Enter')
  await expect(page.locator('.no')).toContainText('Vì sao không phải nộp')
  await expect(why).toBeFocused()
  await page.screenshot({ path: join(SHOTS, 'not-due-refused.png') })
  await why.fill('đơn đã nộp trực tuyến')
  await hands.press('Control+Enter')
  await page.locator('.recorded .code').waitFor()
  await page.locator('.pages canvas').first().waitFor()
  await page.screenshot({ path: join(SHOTS, 'not-due-receipt.png') })
  await hands.arrive('.recorded a')
  await hands.press('Enter')
  const facts = page.locator('dl.facts')
  await expect(facts.locator('dt:has-text("Không phải nộp") + dd')).toContainText('(đơn đã nộp trực tuyến)')
  await page.screenshot({ path: join(SHOTS, 'not-due-dossier.png') })
})
