import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import type { Hall } from '../desk/centre.ts'
import { SCAN } from '../support/scan.ts'
import { officer } from './errand.ts'
import { CARD } from './walk.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

const CLERK = officer('phan.thi.dieu.hien')
const APPROVER = officer('le.quoc.dat')
const DECISION = '91/QĐ-SXD'

/** Whose seat it is: the last one leaves with F9. */
async function sit(page: Page, hands: Hands, who: typeof CLERK): Promise<void> {
  if (await page.locator('.top nav').isVisible()) await hands.press('F9')
  await page.locator('#keys').waitFor()
  await logIn(page, hands, who)
}
async function fill(hands: Hands, selector: string, text: string): Promise<void> {
  await hands.reach(selector)
  await hands.press('Control+a')
  await hands.type(text)
}
const rowOf = (page: Page, text: string) => page.locator('.row', { hasText: text })
async function openRow(page: Page, hands: Hands): Promise<void> {
  await rowOf(page, DECISION).focus()
  await hands.press('Enter')
}

test('by keyboard: a decision registered, an approver on duty, seen before the promise, revoked', async ({
  page,
}) => {
  mkdirSync(SHOTS, { recursive: true })
  const window = await openWindow()
  const outside = outsideOf(page)
  const shot = (name: string) => page.screenshot({ path: join(SHOTS, `office-${name}.png`), fullPage: true })
  const hands = handsOn(page)
  try {
    await page.goto(await window.enter())
    await sit(page, hands, CLERK)
    await hands.press('F10')
    await hands.reach('.head button')
    await hands.press('Enter')
    await fill(hands, '#decision', DECISION)
    await fill(hands, '#head', 'Nguyễn Văn Tâm')
    await fill(hands, '#head-title', 'Giám đốc')
    await hands.reach('#to')
    await hands.press('ArrowRight')
    await expect(page.locator('#to')).toContainText('Lê Quốc Đạt')
    await fill(hands, '#authority', 'GIÁM ĐỐC')
    await fill(hands, '#limit', '500000000')
    // Longer than a term of office: doubted beside the day and again beside the signature, and stops nobody.
    await fill(hands, '#until', '31/12/2099')
    await expect(page.locator('form').getByText('Ủy quyền dài hơn 5 năm')).toHaveCount(2)
    await fill(hands, '#delegation-pin', CLERK.pin)
    await hands.press('Control+Enter')
    await expect(page.locator('[role=alert]')).toContainText('Chưa có bản quét')
    await page.locator('#scan').setInputFiles(SCAN)
    await page.locator('#specimen').setInputFiles(SCAN)
    await page.locator('#delegation-pin').focus()
    await hands.type(CLERK.pin)
    await shot('delegation-add')
    await hands.press('Control+Enter')
    await expect(page.locator('[role=status]')).toContainText('Đã ghi nhận tại quầy')
    await openRow(page, hands)
    await expect(page.locator('dl.facts')).toContainText('Phan Thị Diệu Hiền')
    await expect(page.locator('.panel > .warn')).toContainText('Ủy quyền dài hơn 5 năm')
    await page.getByRole('button', { name: 'Xem bản quét' }).press('Enter')
    await page.locator('.pages img').waitFor()
    await shot('delegation')

    await sit(page, hands, officer('tran.van.do'))
    await choose(page, hands)
    await expect(page.locator('.promise')).toContainText('không hứa giải quyết tại chỗ')
    await shot('promise-nobody')

    await sit(page, hands, APPROVER)
    await hands.press('F5')
    await fill(hands, '#until', '25:00')
    await hands.press('Enter')
    await expect(page.locator('[role=alert]')).toContainText('Giờ trực')
    await fill(hands, '#until', '23:59')
    await hands.press('Enter')
    await expect(page.locator('main .yes[role=status]')).toBeFocused()
    await shot('duty-in')

    await sit(page, hands, officer('tran.van.do'))
    await choose(page, hands)
    await expect(page.locator('.promise .here')).toContainText('Đang trực')
    await expect(page.locator('.promise')).not.toContainText('không hứa giải quyết tại chỗ')
    await shot('promise')

    await sit(page, hands, APPROVER)
    await hands.press('F5')
    await hands.reach('#substitute')
    await hands.press('ArrowRight', 'Enter')
    await expect(page.locator('main')).toContainText('thay: ')
    await shot('duty-out')

    await sit(page, hands, CLERK)
    await hands.press('F10')
    await openRow(page, hands)
    await fill(hands, '#revoke-reason', 'Điều động công tác')
    await fill(hands, '#revoke-pin', CLERK.pin)
    await hands.press('Enter')
    await expect(rowOf(page, DECISION)).toContainText('đã thu hồi')
    await shot('revoked')
    expect(outside).toEqual([])
  } finally {
    await window.close()
  }
})

/** To the promise of a procedure of the approver's agency. */
async function choose(page: Page, hands: Hands): Promise<void> {
  await hands.press('F2')
  await page.locator('#card').waitFor()
  const kept = page.getByRole('button', { name: 'Bỏ bản này, làm hồ sơ mới' })
  if (await kept.isVisible()) await kept.press('Enter')
  await page.locator('#card').focus()
  await hands.scan(CARD)
  await hands.reach('#procedure')
  await hands.type('phu hieu')
  await page.locator('[role=option]', { hasText: '2.002288' }).waitFor()
  await hands.press('Enter')
  await page.locator('.promise .code', { hasText: '-' }).waitFor()
}

test('on the settings screen a PIN is changed, and the folder of the second copy is set', async ({
  page,
}) => {
  const window = await openWindow()
  const hands = handsOn(page)
  try {
    await page.goto(await window.enter())
    await sit(page, hands, CLERK)
    await hands.press('F8')
    await fill(hands, '#old-pin', CLERK.pin)
    await fill(hands, '#next-pin', '604193')
    await hands.press('Enter')
    await expect(page.locator('[role=status]')).toContainText('Đã đổi mã PIN')
    await hands.press('F9')
    await hands.arrive('#keys')
    await hands.type(CLERK.keys + CLERK.pin)
    await hands.press('Enter')
    await expect(page.locator('[role=alert]')).toContainText('Mã PIN không đúng')
    await hands.type('604193')
    await hands.press('Enter')
    await page.locator('.top nav').waitFor()
    await setMirror(page, hands, window.hall)
    await enrolNamesake(page, hands)
  } finally {
    await window.close()
  }
})

async function setMirror(page: Page, hands: Hands, { root, folder }: Hall): Promise<void> {
  const copy = page.getByRole('region', { name: 'Bản sao thứ hai của sổ' })
  const usb = join(root, 'usb')
  mkdirSync(usb)
  await hands.press('F8')
  await expect(copy).toContainText('Chưa đặt')
  for (const [to, word] of [
    [join(root, 'nowhere'), `không thấy thư mục “${join(root, 'nowhere')}”`],
    [join(folder, 'papers'), 'nằm trong dữ liệu của quầy'],
  ] as const) {
    await fill(hands, '#mirror-to', to)
    await hands.press('Enter')
    await expect(copy.getByRole('alert')).toContainText(word)
  }
  await fill(hands, '#mirror-to', usb)
  await hands.press('Enter')
  await expect(copy).toContainText(`Đang giữ ở ${usb}. Bản gần nhất lúc`)
  await expect(copy).toContainText('đủ mọi việc đã ghi')
  await expect(copy).toContainText('ở cùng ổ với sổ')
  await expect(page.locator('.strip')).toContainText('bản sao lúc')
  await page.screenshot({ path: join(SHOTS, 'settings-mirror.png'), fullPage: true })
  await hands.press('F2')
  await hands.press('F8')
  // Away is said on this screen; what was copied stays said.
  renameSync(usb, join(root, 'drawer'))
  await hands.reach('#mirror-now')
  await hands.press('Enter')
  await expect(copy.getByRole('alert')).toContainText('ổ chưa cắm')
  await expect(copy).toContainText('chưa sao được từ')
}

/** Somebody of a name that is enrolled already: said as it is typed, asked about, never forbidden. */
async function enrolNamesake(page: Page, hands: Hands): Promise<void> {
  const form = page.locator('form', { has: page.locator('#person-officer') })
  const said = { officer: 'do.hai', keys: 'dq', name: 'TRAN VAN  DO', title: 'Chuyên viên' }
  for (const [field, text] of Object.entries(said)) await fill(hands, `#person-${field}`, text)
  await fill(hands, '#person-firstPin', '917350')
  for (const choice of ['#person-agency', '#person-role']) {
    await hands.reach(choice)
    await hands.press('ArrowRight')
  }
  await expect(form.locator('.warn')).toContainText('Đã có người cùng họ tên')
  await expect(form.getByRole('listitem')).toContainText('tran.van.do')
  const enrol = async () => {
    await fill(hands, '#enrol-pin', '604193')
    await hands.press('Control+Enter')
  }
  await enrol()
  await expect(form.getByRole('alert')).toContainText('Chọn đó là người khác chỉ trùng tên')
  for (const [name, width, height] of [
    ['enrol-namesake', 1366, 768],
    ['enrol-namesake-zoomed', 683, 384],
  ] as const) {
    await page.setViewportSize({ width, height })
    await form.screenshot({ path: join(SHOTS, `${name}.png`) })
  }
  await hands.reach('#person-namesake')
  await hands.press('ArrowRight')
  await enrol()
  await expect(form.getByRole('status')).toBeVisible()
  await expect(form.locator('.warn')).toHaveCount(0)
}
