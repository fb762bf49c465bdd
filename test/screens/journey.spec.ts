import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { hands, logIn, openWindow } from './window.ts'

const SHOTS = process.env.TAI_CHO_SHOTS ?? fileURLToPath(new URL('../../.cache/screens', import.meta.url))
const CARD =
  '093190001234|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang|15032021'

test('by keyboard alone, four people take a citizen from card text to returned result', async ({ page }) => {
  mkdirSync(SHOTS, { recursive: true })
  const window = await openWindow()
  const outside: string[] = []
  page.on('request', request => {
    if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url())) outside.push(request.url())
  })
  const typing = hands(page)
  const shot = (name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true })
  const keys: Record<string, number> = {}
  const counted = (step: string): void => {
    keys[step] = typing.count
    typing.reset()
  }
  try {
    await page.goto(window.shell.address)
    await page.locator('#keys').waitFor()
    await shot('1-log-in')

    await logIn(page, 'tran.van.do', typing)
    counted('log-in')
    await typing.press('F2')
    await page.locator('#card').waitFor()
    await typing.scan(CARD)
    await expect(page.locator('#name')).toHaveValue('Nguyễn Thị Bưởi')
    await expect(page.locator('#procedure')).toBeFocused()
    await typing.type('phu hieu')
    await expect(page.getByRole('option').first()).toContainText('Phù hiệu')
    await typing.press('Enter')
    await expect(page.locator('#first-component')).toBeFocused()
    const papers = await page.locator('.tick').count()
    for (let at = 0; at < papers; at++) await typing.press('1')
    await typing.press('Tab')
    await typing.type('95A12345')
    await typing.press('Tab', 'Space', 'Tab')
    await typing.type('12')
    await typing.press('Tab')
    await typing.type('16')
    await typing.press('Tab')
    await typing.type('1/1/2027')
    await expect(page.locator('aside')).toContainText('000.00.13.H30-')
    await shot('2-intake')
    await typing.press('Tab', 'Control+Enter')
    await expect(page.locator('h1')).toContainText('Đã ghi nhận tại quầy')
    await page.locator('.pages canvas').first().waitFor()
    await shot('3-recorded')
    counted('intake')

    await typing.press('F9')
    await logIn(page, 'vo.hoang.yen', typing)
    await page.locator('tr.row').first().waitFor()
    await shot('4-worklist')
    await page.locator('tr.row').first().focus()
    await typing.press('Enter')
    await page.locator('.tick').first().waitFor()
    await page.locator('.tick').first().focus()
    await typing.press('y', 'y', 'y')
    await shot('5-appraisal')
    await typing.press('Control+Enter')
    await expect(page.getByRole('status').filter({ hasText: 'thẩm định' })).toBeVisible()
    counted('appraisal')

    await typing.press('F9')
    const approverPin = await logIn(page, 'le.quoc.dat', typing)
    await page.locator('tr.row').first().focus()
    await typing.press('Enter')
    await expect(page.locator('form')).toContainText('01/PH-SGTVT')
    await page.locator('.pages canvas').first().waitFor()
    await page.locator('#step-pin').focus()
    await typing.type('000000')
    await typing.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText('Mã PIN không đúng')
    await typing.type(approverPin)
    await shot('6-approval')
    await typing.press('Control+Enter')
    await expect(page.getByRole('status').filter({ hasText: 'phê duyệt' })).toBeVisible()
    counted('approval and signing')

    await typing.press('F9')
    const keeperPin = await logIn(page, 'phan.thi.dieu.hien', typing)
    await page.locator('tr.row').first().focus()
    await typing.press('Enter')
    await page.locator('#step-pin').focus()
    await typing.type(keeperPin)
    await shot('7-sealing')
    await typing.press('Control+Enter')
    await expect(page.getByRole('status').filter({ hasText: 'đóng dấu' })).toBeVisible()
    counted('sealing')

    await typing.press('F9')
    await logIn(page, 'tran.van.do', typing)
    await page.locator('tr.row').first().focus()
    await typing.press('Enter')
    await page.locator('.pages canvas').first().waitFor()
    await page.getByRole('radio', { name: 'Hài lòng', exact: true }).focus()
    await typing.press('Space')
    await shot('8-return')
    await typing.press('Control+Enter')
    await expect(page.getByRole('status').filter({ hasText: 'trả kết quả' })).toBeVisible()
    counted('return')

    await typing.press('F4')
    await page.locator('#search').waitFor()
    await typing.type('nguyen buoi')
    await expect(page.locator('tr.row')).toHaveCount(1)
    await shot('9-register')
    expect(page.url()).not.toMatch(/093190001234|Nguy|t=/)
    expect(await page.title()).toBe('Tại Chỗ')
    expect(outside).toEqual([])
    expect(window.hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
    console.log(`keys: ${JSON.stringify(keys)}`)
    expect(keys.intake).toBeLessThanOrEqual(45)
  } finally {
    await window.close()
  }
})
