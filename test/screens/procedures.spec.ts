import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { Procedure } from '../../shared/procedures/procedure.ts'
import { DATA_SET } from '../desk/centre.ts'
import { logIn, receive } from './drive.ts'
import { officer } from './errand.ts'
import { type Hands, handsOn } from './hands.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

const CLERK = officer('phan.thi.dieu.hien')
const SECOND = officer('ly.gia.huy')
const COUNTER = officer('tran.van.do')
/** The procedure that the new one is like. */
const NEAR = Procedure.parse(DATA_SET.procedures.find(({ code }) => code === '1.012901'))
const NEW = { code: '9.012901', title: 'Xác nhận thông tin công trình theo thủ tục mới của Trung tâm' }
const CARD = '093190001234|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3, xã Vị Trung|15032021'

async function fill(hands: Hands, selector: string, text: string): Promise<void> {
  await hands.reach(selector)
  await hands.press('Control+a')
  await hands.type(text)
}

test('by keyboard: a new procedure copied from a near one, tried on its dossiers, published by two, received under at the counter', async ({
  page,
}) => {
  mkdirSync(SHOTS, { recursive: true })
  const window = await openWindow()
  const outside = outsideOf(page)
  const shot = (name: string) =>
    page.screenshot({ path: join(SHOTS, `procedures-${name}.png`), fullPage: true })
  const hands = handsOn(page)
  try {
    await page.goto(await window.enter())
    await logIn(page, hands, COUNTER)
    const answers = Object.fromEntries(NEAR.fields.map(field => [field.id, answerTo(field)]))
    const wish = { card: CARD, answers, appointedOn: '2027-01-01' }
    await receive(page, hands, { ...wish, procedure: NEAR, find: NEAR.code })
    await hands.press('F9')

    await logIn(page, hands, CLERK)
    await open(page, hands, NEAR.code)
    await expect(page.locator('li[data-version="1"]')).toContainText('1 hồ sơ tiếp nhận theo bản này')
    await shot('one')
    await hands.reach('#copy')
    await hands.press('Enter')
    await fill(hands, '#draft-code', NEW.code)
    await fill(hands, '#draft-title', NEW.title)
    await fill(hands, '#draft-fee', '75.000')
    await hands.reach('#draft-components')
    await hands.press('Control+End', 'Enter')
    await hands.type('Bản cam kết của chủ đầu tư [1 chính, 0 sao]')
    await shot('draft')
    await hands.reach('#save-draft')
    await hands.press('Enter')
    await expect(page.locator('h2', { hasText: NEW.title })).toBeVisible()
    await expect(page.locator('main')).toContainText('Bản soạn của Phan Thị Diệu Hiền')

    await hands.reach('#replay')
    await hands.press('Enter')
    await expect(page.locator('main')).toContainText(
      'Đã chạy thử trên 1 hồ sơ của 1.012901; 1 hồ sơ nay sẽ bị từ chối',
    )
    const table = page.locator('table', { hasText: 'Theo bản soạn' })
    await expect(table).toContainText('Bản cam kết của chủ đầu tư')
    await expect(table).toContainText('75.000 đồng')
    await expect(table).toContainText(NEW.title)
    await shot('replay')
    await hands.reach('#publish-pin')
    await hands.type(CLERK.pin)
    await hands.reach('#publish-second')
    await choose(page, hands, 'Lý Gia Huy')
    await hands.reach('#publish-second-pin')
    await hands.type(SECOND.pin)
    await hands.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Đã công bố' })).toBeVisible()
    await expect(page.locator('li[data-version="1"]')).toContainText('đang áp dụng')
    await shot('published')
    expect(outside).toEqual([])
    await hands.press('F9')

    await logIn(page, hands, COUNTER)
    const components = [...NEAR.components, { id: 'x', title: '', originals: 1, copies: 0, required: true }]
    const code = await receive(page, hands, {
      ...wish,
      procedure: { ...NEAR, ...NEW, components },
      find: 'xac nhan thong tin cong trinh theo thu tuc moi',
    })
    expect(code).toMatch(/-0002$/)
    await shot('received')
  } finally {
    await window.close()
  }
})

async function open(page: Page, hands: Hands, code: string): Promise<void> {
  await hands.arrive('body, .row')
  await hands.press('Shift+F6')
  await page.locator('#filter').waitFor()
  await fill(hands, '#filter', code)
  await page.locator('.row', { hasText: code }).waitFor()
  await hands.reach('.row')
  await hands.press('Enter')
  await page.locator(`section[aria-label="${code}"]`).waitFor()
}

/** The arrow keys choose one of a few. */
async function choose(page: Page, hands: Hands, name: string): Promise<void> {
  const wanted = page.locator('#publish-second [data-selected]', { hasText: name })
  await hands.press('ArrowDown')
  for (let pressed = 0; (await wanted.count()) === 0; pressed++) {
    if (pressed > 20) throw new Error(`arrows do not lead to ${name}`)
    await hands.press('ArrowDown')
  }
}

function answerTo(field: Procedure['fields'][number]): string | number | boolean {
  if (field.kind === 'date') return '2020-05-12'
  if (field.kind === 'choice') return field.options[0] ?? ''
  if (field.kind === 'number' || field.kind === 'money') return 120
  return field.kind === 'yes-no' ? true : 'Nhà văn hóa ấp 3'
}
