import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { intakeInput } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { officer } from './errand.ts'
import { walkThrough } from './window.ts'

const COUNTER = officer('tran.van.do')

test('F4 on the register begins another search; a dossier that ended without a result promises no date', async ({
  page,
}) => {
  await walkThrough(page, 'register', async ({ window, hands, shot }) => {
    const { hall } = window
    const receive = async (name: string): Promise<string> =>
      valueIn(await hall.take(COUNTER.id, 'intake', intakeInput('1.000028', name), null)).dossier
    const ended = await receive('Bùi Thị Lan')
    await receive('Võ Thành Công')
    valueIn(await hall.take(COUNTER.id, 'withdrawal', { reason: 'Không cần nữa' }, ended))
    await hall.ask.session.close({})
    await page.goto(await window.enter())
    await logIn(page, hands, COUNTER)
    await hands.press('F4')
    await hands.arrive('#search')
    await hands.type('bui thi lan')
    const rows = page.locator('.row')
    await expect(rows).toHaveCount(1)
    const due = rows.locator('[data-head="Hẹn trả"]')
    await expect(due).toHaveText('–')
    await shot('ended')
    // From a row as from the box: what is typed next takes the place of the last search.
    await hands.press('ArrowDown', 'F4')
    await hands.arrive('#search')
    await hands.type('vo thanh')
    await expect(page.locator('#search')).toHaveValue('vo thanh')
    await expect(rows).toContainText('Võ Thành Công')
    await expect(due).not.toHaveText('–')
    await hands.press('F4')
    await hands.type('bui')
    await expect(page.locator('#search')).toHaveValue('bui')
    await expect(rows).toContainText('Bùi Thị Lan')
    await hands.press('ArrowDown', 'Enter')
    await expect(page.locator('dl.facts')).toContainText('Bùi Thị Lan')
    await expect(page.locator('dl.facts')).not.toContainText('Hẹn trả')
    await shot('ended-page')
  })
})

test('who chooses another procedure types it at once', async ({ page }) => {
  await walkThrough(page, 'register', async ({ window, hands, shot }) => {
    await page.goto(await window.enter())
    await logIn(page, hands, COUNTER)
    await hands.press('F2')
    await hands.reach('#procedure')
    await hands.type('phu hieu')
    await hands.press('Enter')
    await hands.arrive('#first-component')
    await page.getByRole('button', { name: 'Chọn thủ tục khác' }).press('Enter')
    await hands.arrive('#procedure')
    await hands.type('2.002288')
    await hands.press('Enter')
    await hands.arrive('#first-component')
    await shot('another-procedure')
  })
})
