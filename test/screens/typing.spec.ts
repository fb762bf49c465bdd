import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { officer } from './errand.ts'
import { fillMorning, officerWho } from './gallery.ts'
import { CARD } from './walk.ts'
import { openWindow, SHOTS } from './window.ts'

type Opened = Awaited<ReturnType<typeof openWindow>>
let window: Opened
// One desk for all of them.
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  window = await openWindow()
  await fillMorning(window.hall, [['2.002288', 'Đỗ Thị Thanh Trúc', '093195002141', 'received']])
})
test.afterAll(() => window.close())
test.beforeEach(async () => {
  await window.hall.as('tran.van.do')
  await window.hall.ask.draft.drop({ key: 'intake' })
  await window.hall.ask.session.close({})
})

/** The window at the intake form. */
async function atIntake(page: Page): Promise<Hands> {
  const hands = handsOn(page)
  await page.goto(await window.enter())
  await logIn(page, hands, officer('tran.van.do'))
  await hands.press('F2')
  await hands.arrive('#card')
  return hands
}

/**
 * Kills the page's process as a crash does: nothing of it runs any more. Opens the window again where it
 * stood.
 */
async function killAndReopen(page: Page, context: BrowserContext): Promise<Page> {
  const { origin } = new URL(page.url())
  const died = page.waitForEvent('crash')
  const session = await context.newCDPSession(page)
  session.send('Page.crash').catch(() => undefined)
  await died
  await page.close()
  const again = await context.newPage()
  await expect(async () => {
    expect((await again.goto(origin))?.status()).toBe(200)
  }).toPass()
  await again.locator('.top nav').waitFor()
  return again
}

test('the next card that is scanned into the box takes the place of the one before', async ({ page }) => {
  const hands = await atIntake(page)
  await hands.scan(CARD)
  await hands.arrive('#procedure')
  const second = CARD.replace(/^\d+/, '093190009999').replace(/Nguyễn[^|]*/, 'Trần Văn Sau')
  await page.locator('#card').click()
  await hands.scan(second)
  await expect(page.locator('#name')).toHaveValue('Trần Văn Sau')
  await page.locator('#card').press('Shift+Tab')
  await page.keyboard.press('Tab')
  await hands.scan(CARD)
  await expect(page.locator('#name')).toHaveValue(/^Nguyễn/)
})

test('a killed window loses no key: the intake stands as it was typed', async ({ page, context }) => {
  const hands = await atIntake(page)
  await hands.scan(CARD)
  await hands.arrive('#procedure')
  await hands.type('phu hieu')
  await page.locator('[role=option]', { hasText: '2.002288' }).waitFor()
  await hands.press('Enter')
  await hands.arrive('#first-component')
  await hands.press('2', '1')
  await hands.arrive('#field-plate')
  await hands.type('95A-123.45')
  await hands.reach('#field-until')
  await hands.type('1/1/20')
  const again = await killAndReopen(page, context)
  await again.keyboard.press('F2')
  await expect(again.locator('#name')).toHaveValue('Nguyễn Thị Bưởi')
  await expect(again.locator('#field-plate')).toHaveValue('95A-123.45')
  await expect(again.locator('#field-until')).toHaveValue('1/1/20')
  await expect(again.locator('.tick .state')).toHaveText(['1 bản sao', '1 bản chính'])
  await expect(again.locator('.head')).toContainText('Bản đang gõ đã được giữ lại')
  await again.getByRole('button', { name: 'Bỏ bản này' }).press('Enter')
  await expect(again.locator('#name')).toHaveValue('')
})

test('a number that stands under another name in an earlier dossier says so beside the promise, until the name is that one', async ({
  page,
}) => {
  const hands = await atIntake(page)
  await hands.scan('093195002141||Trần Văn Lợi|02051995|Nữ|Ấp 3, xã Vị Trung|15032021')
  await hands.arrive('#procedure')
  await hands.type('phu hieu')
  await page.locator('[role=option]', { hasText: '2.002288' }).waitFor()
  await hands.press('Enter')
  const told = page.locator('.promise .warn', { hasText: 'ghi tên khác' })
  await expect(told).toContainText(/Đỗ Thị Thanh Trúc, 000\.00\.\S+-\d{4}/)
  await page.screenshot({ path: join(SHOTS, 'intake-other-name.png'), fullPage: true })
  await hands.press('Shift+Tab')
  await hands.reach('#name')
  await hands.press('Control+a')
  await hands.type('DO THI THANH TRUC')
  await expect(told).toHaveCount(0)
})

test('procedures looked up a second time stand in the list as at the first', async ({ page }) => {
  const hands = await atIntake(page)
  await hands.reach('#procedure')
  for (const code of ['2.002288', '1.000028', '2.002288', '1.000028']) {
    await page.locator('#procedure').fill(code)
    await expect(page.locator('[role=option]')).toHaveText(new RegExp(code))
  }
})

test('a killed window loses no key: neither does an opinion half written', async ({ page, context }) => {
  await page.goto(await window.enter())
  const hands = handsOn(page)
  await logIn(page, hands, officerWho('appraiser'))
  await hands.arrive('.row')
  await hands.press('Enter')
  await hands.arrive('.tick')
  await hands.press('y', 'n')
  await hands.reach('#opinion')
  await hands.type('Xe chưa được phép, thiếu hợp đồ')
  const again = await killAndReopen(page, context)
  await again.locator('.row:focus').waitFor()
  await again.keyboard.press('Enter')
  await expect(again.locator('#opinion')).toHaveValue('Xe chưa được phép, thiếu hợp đồ')
  await expect(again.locator('.tick .state')).toHaveText(['Đạt', 'Không đạt', '…'])
})

test('what an input method composes is never rewritten while it is composed', async ({ page, context }) => {
  await atIntake(page)
  const input = await context.newCDPSession(page)
  for (const [box, steps] of [
    ['#name', ['N', 'Ng', 'Ngu', 'Nguy', 'Nguyê', 'Nguyễ', 'Nguyễn']],
    ['#born', ['2', '20', '20.', '20.1', '20.12']],
    ['#address', ['Ấ', 'Ấp', 'Ấp ']],
  ] as const) {
    const field = page.locator(box)
    await field.focus()
    await field.evaluate(element => {
      const heard: string[] = []
      Object.assign(element, { heard })
      for (const kind of ['compositionstart', 'compositionend'])
        element.addEventListener(kind, () => heard.push(kind))
    })
    for (const text of steps) {
      await input.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
      await expect(field).toHaveValue(text)
    }
    const heard = () => field.evaluate(element => (element as unknown as { heard: string[] }).heard)
    expect(await heard(), 'still the one composition that began').toEqual(['compositionstart'])
    await input.send('Input.insertText', { text: steps.at(-1) ?? '' })
    expect(await heard()).toEqual(['compositionstart', 'compositionend'])
    await expect(field).toHaveValue(steps.at(-1) ?? '')
  }
})

test('a scan that a Vietnamese typing program has spoilt is named, and fills nothing', async ({ page }) => {
  const hands = await atIntake(page)
  for (const spoilt of [
    '093190001234|360123456|Nguyeenx Thij Buwowri|02051990|Nuwx|Aasp 3|15032021',
    '0931ạ0001234|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3|15032021',
  ]) {
    await hands.scan(spoilt)
    await expect(page.getByRole('alert')).toContainText('bị bộ gõ tiếng Việt làm hỏng')
    await expect(page.getByRole('alert')).toContainText('quét lại')
    await expect(page.locator('#name')).toHaveValue('')
    await hands.press('Control+A')
  }
  await hands.scan(CARD)
  await expect(page.locator('#name')).toHaveValue('Nguyễn Thị Bưởi')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a refusal is in view where the officer looks, and what it names is marked and has the focus', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  const hands = await atIntake(page)
  await hands.scan(CARD)
  await hands.arrive('#procedure')
  await hands.type('phu hieu')
  await page.locator('[role=option]', { hasText: '2.002288' }).waitFor()
  await hands.press('Enter')
  await hands.arrive('#first-component')
  await hands.press('1', '0')
  await hands.press('Control+Enter')
  const said = page.locator('form [role=alert].stays')
  await hands.arrive('.tick:nth-child(2)')
  await seen(page, '.ticks', /Thiếu/)
  await hands.press('1')
  await hands.reach('#field-plate')
  await hands.press('Control+Enter')
  await hands.arrive('#field-plate')
  await seen(page, '#field-plate', /Chưa điền/)
  await hands.type('95A-123.45')
  await hands.press('Control+Enter')
  await page.waitForFunction(() => document.activeElement?.closest('#field-kind[aria-invalid=true]'))
  await hands.press('Space', 'Tab')
  await hands.type('86-01/GP')
  await hands.press('Tab')
  await hands.type('7')
  await hands.press('Tab')
  await hands.type('32/13/2030')
  await page.locator('#name').focus()
  await hands.press('Control+Enter')
  await hands.arrive('#field-until')
  await seen(page, '#field-until', /Không hợp lệ/)
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(1)
  await expect(said).toHaveCount(1)
})

/**
 * The sentence and what it names are whole on the screen, neither behind the other, and belong to each other.
 */
async function seen(page: Page, named: string, sentence: RegExp): Promise<void> {
  const said = page.locator('form [role=alert].stays', { hasText: sentence })
  const field = page.locator(named)
  await expect(said).toBeInViewport({ ratio: 1 })
  await expect(page.locator(':focus')).toBeInViewport({ ratio: 1 })
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  expect(await field.getAttribute('aria-describedby')).toContain(await said.getAttribute('id'))
  const [box, line] = [await page.locator(':focus').boundingBox(), await said.boundingBox()]
  expect(box && line && (box.y + box.height <= line.y || line.y + line.height <= box.y)).toBe(true)
}

test('a card whose day of birth is no day says so in amber, and what is to be typed', async ({ page }) => {
  const hands = await atIntake(page)
  await hands.scan(CARD.replace('02051990', '32131990'))
  await expect(page.locator('.warn[role=alert]')).toContainText(
    'không đọc được ngày sinh: xem mặt thẻ và gõ vào',
  )
  await expect(page.locator('.yes')).toHaveCount(0)
  await expect(page.locator('#born')).toHaveValue('')
  await expect(page.locator('#name')).toHaveValue('Nguyễn Thị Bưởi')
  await page.locator('#card').fill('')
  await page.locator('#card').focus()
  await hands.scan(CARD.replace('15032021', '31022021'))
  await expect(page.locator('.warn[role=alert]')).toContainText('ngày cấp thẻ')
  await expect(page.locator('#issuedOn')).toHaveValue('')
})

test('what cannot be, and what is doubted, is said beside its box while it is typed; what cannot be is not recorded', async ({
  page,
}) => {
  const hands = await atIntake(page)
  await hands.scan(CARD)
  await hands.arrive('#procedure')
  await hands.type('1.000028')
  await page.locator('[role=option]', { hasText: '1.000028' }).waitFor()
  await hands.press('Enter')
  await hands.arrive('#first-component')
  await hands.press('1', '1', '1', '1')
  const typed = async (box: string, text: string): Promise<void> => {
    await page.locator(box).fill(text)
  }
  const beside = (box: string) => page.locator('.field', { has: page.locator(box) }).locator('.warn')
  for (const [box, text, said] of [
    ['#born', '02/05/1700', 'Ngày sinh: không thể trước ngày'],
    ['#born', '00/00/0000', 'Không có ngày này'],
    ['#born', '02/05/2990', 'ngày này chưa tới'],
    ['#idNumber', 'abc', 'không đủ 12 chữ số'],
    ['#phone', 'không', 'không có dạng của Việt Nam'],
    ['#field-weight', '-1', 'không thể nhỏ hơn 1'],
    ['#field-fromDay', '01/01/0000', 'không thể trước ngày 01/01/1800'],
  ] as const) {
    await typed(box, text)
    await expect(beside(box)).toContainText(said)
  }
  await typed('#field-fromDay', '02/03/2027')
  await typed('#field-toDay', '01/03/2027')
  await expect(beside('#field-toDay')).toContainText('không thể trước “Từ ngày”')
  for (const [box, text] of [
    ['#field-plate', '95C-012.34'],
    ['#field-goods', 'Máy biến áp'],
    ['#field-way', 'Quốc lộ 61C'],
    ['#field-weight', '48500'],
  ] as const)
    await typed(box, text)
  await page.screenshot({ path: join(SHOTS, 'values.png'), fullPage: true })
  await hands.press('Control+Enter')
  const no = page.locator('form [role=alert].stays')
  await expect(no).toContainText('Đến ngày: không thể trước “Từ ngày”')
  // Either of the two days may be the wrong one: the sentence goes when one of them is typed anew.
  await typed('#field-fromDay', '01/02/2027')
  await expect(no).toHaveCount(0)
  await hands.press('Control+Enter')
  await expect(no).toContainText('Ngày sinh')
})
