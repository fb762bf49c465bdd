import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { officer } from './errand.ts'
import { officerWho } from './gallery.ts'
import { walkThrough } from './window.ts'

test('the language that one officer chose is his: the log-in screen and the next one at the window keep Vietnamese, he finds his own again', async ({
  page,
}) => {
  await walkThrough(page, 'language', async ({ hands, shot }) => {
    const keeper = officerWho('seal-keeper')
    const title = page.locator('h1').first()
    await logIn(page, hands, keeper)
    await hands.press('F8')
    await page.getByRole('radio', { name: 'English' }).click({ force: true })
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await hands.press('F9')
    await expect(title).toHaveText('Đăng nhập quầy')
    await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
    await logIn(page, hands, officer('tran.van.do'))
    await expect(title).toHaveText('Việc đang chờ')
    await shot('of-the-next')
    await hands.press('F9')
    await page.locator('#keys').waitFor()
    await logIn(page, hands, keeper)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(title).not.toHaveText('Việc đang chờ')
  })
})

test('procedures of other agencies are named under the box with the agency and who receives them at this counter', async ({
  page,
}) => {
  await walkThrough(page, 'elsewhere', async ({ hands, shot }) => {
    await logIn(page, hands, officer('tran.van.do'))
    await hands.press('F2')
    await hands.arrive('#card')
    await hands.reach('#procedure')
    await hands.type('tu van vien')
    const said = page.locator('.list [role=status]')
    await expect(said).toContainText('1.000390')
    await expect(said).toContainText('1.000426')
    await expect(said).toContainText('Sở Tư pháp')
    await expect(said).toContainText(/Mời .+ tiếp nhận|Tiếp nhận tại|chỉ công dân sang quầy/)
    await shot('procedures')
  })
})
