import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn, receive } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { officer, procedureOf } from './errand.ts'
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
  const procedure = procedureOf('2.002288')
  const at = procedure.components.findIndex(({ required }) => required)
  const why = page.locator(`[id="components.${procedure.components[at]?.id}.notDue"]`)
  const shot = async (name: string): Promise<void> => {
    if (name !== 'intake') return
    await page.locator('#phone').fill('12')
    const row = page.locator('.tick').nth(at)
    await row.focus()
    await hands.press('3')
    await expect(why).toHaveValue('không thuộc trường hợp phải nộp giấy này')
    await expect(row.locator('.state')).toHaveText('không phải nộp')
    // Nobody is let off without a reason.
    await why.fill(' ')
    await hands.press('Control+Enter')
    await expect(page.locator('.no')).toContainText('Vì sao không phải nộp')
    await expect(why).toBeFocused()
    await page.screenshot({ path: join(SHOTS, 'not-due-refused.png') })
    await why.fill('đơn đã nộp trực tuyến')
    await page.screenshot({ path: join(SHOTS, 'not-due-said.png') })
  }
  await page.goto(await window.enter())
  await logIn(page, hands, officer('tran.van.do'))
  await receive(
    page,
    hands,
    {
      card: CARD,
      procedure,
      find: 'phu hieu',
      answers: { plate: '95A12345', kind: 'Xe tải', licence: '12', seats: 16, until: '2027-01-01' },
      appointedOn: '2027-01-01',
    },
    shot,
  )
  // What is doubted is said once more while the citizen is still here.
  await expect(page.locator('.recorded .warn li')).toHaveText([
    'Điện thoại của chủ hồ sơ: Số điện thoại không có dạng của Việt Nam',
  ])
  await page.screenshot({ path: join(SHOTS, 'not-due-receipt.png') })
  await hands.press('Enter')
  // What lies here is listed once: the paper that is not due with its reason, the other with its count.
  const papers = page.getByRole('region', { name: 'Thành phần hồ sơ đã nhận' })
  await expect(papers.getByRole('heading')).toContainText('(1 bộ)')
  await expect(papers.getByRole('listitem')).toHaveText(
    procedure.components.map((_, nth) =>
      nth === at ? /không phải nộp: đơn đã nộp trực tuyến$/ : /1 bản sao$/,
    ),
  )
  await page.screenshot({ path: join(SHOTS, 'not-due-dossier.png') })
  // It lies there after all: put right before anything is returned.
  await page.getByRole('tab', { name: 'sửa trước khi trả' }).click()
  await page.locator('#reason').fill('đánh dấu nhầm')
  await page.locator('.tick').nth(at).focus()
  await hands.press('1')
  await page.screenshot({ path: join(SHOTS, 'not-due-corrected.png') })
  await hands.press('Control+Enter')
  await expect(papers.getByRole('listitem').nth(at)).toHaveText(/1 bản chính$/)
  await expect(page.locator('ol.history')).toContainText('sửa trước khi trả')
})
