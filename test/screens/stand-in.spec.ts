import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import type { Hands } from '../../build/hands/hands.ts'
import { currentIntake } from '../../shared/dossier/current-intake.ts'
import { intakeInput } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { officer } from './errand.ts'
import { SHOTS, walkThrough } from './window.ts'

const COUNTER = officer('tran.van.do')

async function openOnly(page: Page, hands: Hands): Promise<void> {
  await hands.press('F4')
  await page.locator('.row').first().waitFor()
  await hands.reach('.row')
  await hands.press('Enter')
  await page.locator('dl.facts').waitFor()
}

test('by keyboard: the number of who stands in is put right before the return; the page says whose turn it is and opens with nothing that ends the dossier', async ({
  page,
}) => {
  await walkThrough(page, 'stand-in', async ({ window, hands, shot }) => {
    const { hall } = window
    const standIn = { name: 'Lê Thị Hạnh', idNumber: '', phone: '', authority: 'Giấy ủy quyền số 12' }
    const input = { ...intakeInput('1.000028'), representative: standIn }
    const { dossier } = valueIn(await hall.take(COUNTER.id, 'intake', input, null))
    const request = { items: ['Bản sao giấy đăng ký xe'], reason: 'Bản nộp bị mờ', applicant: null }
    valueIn(await hall.take(COUNTER.id, 'supplement-request', request, dossier))
    const answer = { components: input.components, note: 'Bản sao giấy đăng ký xe' }
    valueIn(await hall.take(COUNTER.id, 'supplement-answer', answer, dossier))
    await hall.ask.session.close({})
    await page.goto(await window.enter())
    await logIn(page, hands, COUNTER)
    await openOnly(page, hands)
    await expect(page.locator('#next-turn')).toContainText('phê duyệt: ')
    await expect(page.locator('dl.facts')).toContainText('Chưa ghi số')
    const tab = page.getByRole('tab', { name: 'sửa trước khi trả' })
    await hands.reach('[role=tab]')
    for (let pressed = 0; (await tab.getAttribute('aria-selected')) !== 'true'; pressed++) {
      if (pressed > 12) throw new Error('arrows do not lead to the correction')
      await hands.press('ArrowRight')
    }
    await hands.reach('#reason')
    await hands.type('Ghi thiếu số của người nộp thay')
    await hands.reach('#standInId')
    await hands.type('093185004321')
    // So is all else that the receipt says of him and of what he wishes.
    await hands.fill('#born', '02/05/1961')
    const choose = (group: string, one: string) =>
      page.getByRole('radiogroup', { name: group }).getByText(one, { exact: true }).click()
    await choose('Giới tính', 'Nam')
    await choose('Nhận kết quả', 'Qua bưu chính')
    await hands.fill('#sets', '2')
    await shot('correcting')
    // Without a name it is their box that is named, not the applicant's.
    await hands.fill('#standIn', ' ')
    await hands.press('Control+Enter')
    await expect(page.locator('#standIn')).toBeFocused()
    await expect(page.locator('main .no[role=alert]')).toContainText('Họ và tên của người nộp thay')
    await shot('nameless')
    // What no paper bears as its number is told in their box as well.
    await hands.fill('#standIn', standIn.name)
    await hands.fill('#standInId', '123<4')
    await hands.press('Control+Enter')
    await expect(page.locator('#standInId')).toBeFocused()
    await expect(page.locator('main .no[role=alert]')).toContainText(
      'Số giấy tờ của người nộp thay”: chỉ gồm chữ, chữ số',
    )
    await shot('no-number')
    // The applicant's own number is doubted while it is typed.
    await hands.fill('#standInId', input.applicant.idNumber)
    await expect(page.locator('main')).toContainText('Trùng số của chủ hồ sơ')
    await shot('own-number')
    await hands.fill('#standInId', '093185004321')
    await hands.press('Control+Enter')
    await expect(page.locator('dl.facts')).toContainText('093185004321')
    await expect(page.locator('dl.facts')).not.toContainText('Chưa ghi số')
    const view = valueIn(await hall.ask.dossier.get({ dossier }))
    expect(currentIntake(view.dossier)).toMatchObject({
      representative: { ...standIn, idNumber: '093185004321' },
      applicant: { ...input.applicant, born: '1961-05-02', sex: 'nam' },
      ...{ sets: 2, returnBy: 'post' },
    })
    const history = page.getByRole('region', { name: 'Quá trình' })
    await expect(history.locator('.corrected li')).toHaveText([
      /^Ngày sinh: .* → 02\/05\/1961$/,
      /^Giới tính: .* → Nam$/,
      'Người nộp thay: Lê Thị Hạnh, Giấy ủy quyền số 12 → Lê Thị Hạnh, 093185004321, Giấy ủy quyền số 12',
      'Số bộ hồ sơ: 1 → 2',
      'Nhận kết quả: Tại quầy → Qua bưu chính',
    ])
    await shot('corrected')
    await history.scrollIntoViewIfNeeded()
    await page.screenshot({ path: join(SHOTS, 'stand-in-history.png') })
    await page.setViewportSize({ width: 683, height: 384 })
    await history.locator('.corrected').scrollIntoViewIfNeeded()
    await page.screenshot({ path: join(SHOTS, 'stand-in-history-zoomed.png') })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683)
    await page.setViewportSize({ width: 1366, height: 768 })
    // Who appraises other procedures has no step here: nothing asks him for a refusal.
    await hands.press('F9')
    await logIn(page, hands, officer('vo.hoang.yen'))
    await openOnly(page, hands)
    await expect(page.locator('#ask-refusal')).toBeVisible()
    await expect(page.locator('.panel', { has: page.locator('#ask-refusal') })).toContainText(
      'Khi cần, bạn làm được',
    )
    await expect(page.locator('main')).not.toContainText('không có bước nào')
    await expect(page.getByRole('tab')).toHaveCount(0)
    await expect(page.locator('#next-turn')).toContainText('phê duyệt: ')
    await shot('nobody-appraises')
  })
})
