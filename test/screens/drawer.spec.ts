import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { balanceSeals } from '../../electron/desk/seals/seal-balance.ts'
import { DATA_SET } from '../desk/centre.ts'
import { COUNTER, codeOn, KEEPER, OTHER, signedSheet } from '../ledger/sheets.ts'
import { valueIn } from '../support/answer.ts'
import { officer } from './errand.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

const nameOf = (id: string) => DATA_SET.people.find(person => person.id === id)?.name
/** The page as it stands at 200 %: nothing of it runs off. */
async function zoomed(page: Page, path: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1366, height: 768 }
  await page.setViewportSize({ width: 683, height: 384 })
  await page.screenshot({ path, fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683)
  await page.setViewportSize(before)
}
const verdict = (page: Page, word: string) => page.locator('.verdict', { hasText: word }).waitFor()

/** What takes ink is printed before it is scanned: the keeper's page of such a dossier has a key for it. */
async function canPrint(page: Page, hands: Hands): Promise<void> {
  await hands.arrive('.row')
  await hands.press('Enter')
  const signed = page.locator('.paper-line', { has: page.getByRole('button', { name: /\(1 chữ ký\)/ }) })
  await expect(signed.getByRole('button', { name: 'In', exact: true })).toBeVisible()
}

test('by keyboard alone: seal by scan, spoiled sheet, hand-over with minutes, evening balance', async ({
  page,
}) => {
  const folder = join(SHOTS, 'drawer')
  mkdirSync(folder, { recursive: true })
  const window = await openWindow()
  const { hall } = window
  const outside = outsideOf(page)
  let shots = 0
  const shot = async (name: string): Promise<void> => {
    shots++
    await page.screenshot({ path: join(folder, `${shots}-${name}.png`) })
  }
  try {
    const dossiers: string[] = []
    for (const name of ['Lê Thị Kim Ngân', 'Bùi Thị Lan', 'Đỗ Thanh Trúc', 'Võ Thành Công'])
      dossiers.push(await signedSheet(hall, name))
    const codes = await Promise.all(dossiers.map(each => codeOn(hall, each)))
    const [one = '', two = '', three = '', four = ''] = codes
    valueIn(await hall.ask.session.close({}))
    const hands = handsOn(page)
    const [keeper, other, seeing] = [officer(KEEPER), officer(OTHER), officer(COUNTER)]
    await page.goto(await window.enter())
    await logIn(page, hands, keeper)
    await canPrint(page, hands)
    await hands.press('F6')
    await hands.arrive('#drawer-pin')
    await shot('shut')
    await hands.type(keeper.pin)
    await hands.press('Enter')
    await hands.arrive('#scan')

    await hands.scan(one)
    await verdict(page, 'đã đóng xong')
    await shot('green')
    await hands.press('Enter')
    await verdict(page, 'ĐÃ ĐÓNG')
    await shot('sealed')
    await hands.scan(one)
    await verdict(page, 'KHÔNG ĐÓNG')
    await hands.scan(`${two.slice(0, 20)}Đ${two.slice(22)}`)
    await page.locator('.verdict', { hasText: 'bộ gõ tiếng Việt' }).waitFor()
    await shot('red')

    await hands.scan(two)
    await verdict(page, 'đã đóng xong')
    await hands.press('x')
    await hands.arrive('#sheets')
    await hands.reach('#reason')
    await hands.type('Dấu lệch')
    await hands.reach('#witness')
    await hands.type('hn')
    await expect(page.getByLabel(`Mã PIN của ${nameOf(COUNTER)}, người chứng kiến`)).toBeVisible()
    await hands.reach('#witness-pin')
    await hands.type(keeper.pin)
    await hands.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText(`Mã PIN của ${nameOf(COUNTER)} không đúng`)
    // Nothing of the form is lost but the PIN that was wrong.
    await expect(page.locator('#reason')).toHaveValue('Dấu lệch')
    await expect(page.locator('#witness-pin')).toHaveValue('')
    await shot('spoiled')
    await zoomed(page, join(folder, 'spoiled-zoomed.png'))
    await hands.reach('#witness-pin')
    await hands.type(seeing.pin)
    await hands.press('Control+Enter')
    await page.locator('.yes', { hasText: 'Đã ghi tờ hỏng' }).waitFor()
    await hands.arrive('#scan')
    await hands.scan(two)
    await verdict(page, 'đã đóng xong')
    await hands.press('Enter')
    await verdict(page, 'ĐÃ ĐÓNG')

    await hands.scan(three)
    await verdict(page, 'đã đóng xong')
    await hands.press('Escape')
    await hands.arrive('#fail-reason')
    await hands.type('Mực khô')
    await hands.press('Enter')
    await verdict(page, 'chưa đóng')

    await hands.reach('#act-hand-over')
    await hands.press('Enter')
    // What a signature follows is ticked by hand.
    expect(await hands.tickAll('#handed-over')).toBe(0)
    await hands.reach('#reason')
    await hands.type('Hết ca')
    await hands.reach('#pin')
    await hands.type(keeper.pin)
    await hands.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText(`Chưa điền mã PIN của ${nameOf(OTHER)}`)
    await hands.reach('#receiver-pin')
    await hands.type('000000')
    await hands.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText(`Mã PIN của ${nameOf(OTHER)} không đúng`)
    // Who typed his own right is not asked again.
    await expect(page.locator('#pin')).toHaveValue(keeper.pin)
    await expect(page.locator('#receiver-pin')).toHaveValue('')
    await hands.reach('#receiver-pin')
    await hands.type(other.pin)
    await shot('hand-over')
    await hands.press('Control+Enter')
    await page.locator('.yes', { hasText: 'Biên bản' }).waitFor()
    await page.locator('.pages canvas').first().waitFor()
    await shot('minutes')
    await hands.arrive('#scan')
    await hands.scan(four)
    await page.locator('.verdict', { hasText: 'Lý Gia Huy' }).waitFor()
    await shot('no-custody')

    await hands.press('F9')
    await logIn(page, hands, other)
    await hands.press('F6')
    await hands.arrive('#drawer-pin')
    await hands.type(other.pin)
    await hands.press('Enter')
    await hands.arrive('#scan')
    await hands.scan(four)
    await verdict(page, 'đã đóng xong')
    await hands.press('Enter')
    await verdict(page, 'ĐÃ ĐÓNG')
    await hands.reach('#act-balance')
    await hands.press('Enter')
    await hands.reach('#pin')
    await hands.type(other.pin)
    await hands.press('Control+Enter')
    await page.locator('.yes', { hasText: 'Đã chốt sổ' }).waitFor()
    await page.locator('.pages canvas').first().waitFor()
    await expect(page.locator('#balance')).toContainText('0 + 4 = 3 + 0 + 1 + 0')
    await shot('balance')
    const said = valueIn(await hall.desk.ask(office => balanceSeals(office, { day: null, at: 'now' })))
    expect(said).toMatchObject({ approved: 4, sealed: 3, spoiled: 1, balanced: true, sheetsSpoiled: 1 })
    expect(shots).toBe(9)
    expect(outside).toEqual([])
  } finally {
    await window.close()
  }
})
