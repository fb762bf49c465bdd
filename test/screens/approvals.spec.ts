import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { authorityOf } from '../../electron/centre/authority.ts'
import { DEMO_AUTHORITY } from '../../electron/centre/publish-data-set.ts'
import { appraisalInput, DATA_SET, intakeInput, openHall } from '../desk/centre.ts'
import { violationsOn } from './axe.ts'
import { cutIn } from './cut.ts'
import { movedClock, officerWho } from './gallery.ts'
import { keepSaid, saidSince } from './said.ts'
import { openWindow, SHOTS } from './window.ts'

/** How many wait; more make a picture worth judging, and cost time. */
const WAITING = Number(process.env.TAI_CHO_WAITING ?? 6)
const CODES = ['2.002288', '1.000028', '2.002287']
const NAMES = ['Trần Quốc Khánh', 'Lê Thị Kim Ngân', 'Võ Thành Công', 'Huỳnh Thị Mỹ Duyên', 'Trương Gia Bảo']
const FOLDER = join(SHOTS, 'approvals')

type Window = Awaited<ReturnType<typeof openWindow>>
let window: Window
// What is looked at first is approved last: one list for all of them.
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  const clock = movedClock(70)
  const hall = await openHall({ clock })
  for (let at = 0; at < WAITING; at++) await receive(hall, at)
  await chooseDeadService(hall, clock.now())
  await hall.ask.session.close({})
  window = await openWindow(hall)
  mkdirSync(FOLDER, { recursive: true })
})
test.afterAll(() => window?.close())
// A window that is closed leaves its session to whoever comes back within the idle minutes.
test.beforeEach(async () => void (await window.hall.ask.session.close({})))

/**
 * A time-stamping service is chosen that nobody answers at: what is signed is good, and lacks a stamp that
 * was to be had.
 */
async function chooseDeadService(hall: Window['hall'], from: string): Promise<void> {
  await hall.as('phan.thi.dieu.hien')
  await hall.desk.ask(({ store, who }) => {
    const authority = authorityOf(DEMO_AUTHORITY, who.named.get('demo-authority') ?? new Uint8Array())
    const service = { url: 'http://127.0.0.1:9/', roots: [], limitMs: 500 }
    const span = { from, version: 1 }
    store.publications.put(authority.publish('time-stamping', 'time-stamping', service, span))
    return null
  })
}

async function receive(hall: Window['hall'], at: number): Promise<void> {
  const code = CODES[at % CODES.length] ?? ''
  const input = intakeInput(code, NAMES[at % NAMES.length])
  const idNumber = at % 4 === 3 ? '09319000' : `0931900${String(10_000 + at * 37)}`
  const applicant = { ...input.applicant, idNumber, born: null, sex: null }
  const taken = await hall.take('tran.van.do', 'intake', { ...input, applicant }, null)
  if (!taken.ok) throw new Error(taken.refusal.refusal)
  const { dossier } = taken.value
  if (!DATA_SET.procedures.find(each => each.code === code)?.route.includes('appraisal')) return
  const findings = appraisalInput(code)
  const noted = findings.findings.map((each, nth) => ({
    ...each,
    note: nth === 0 && at % 3 === 0 ? 'Đã so bản chính' : '',
  }))
  const said = await hall.take('vo.hoang.yen', 'appraisal', { ...findings, findings: noted }, dossier)
  if (!said.ok) throw new Error(said.refusal.refusal)
}

async function enter(page: Page, look: object): Promise<Hands> {
  await page.addInitScript(worn => localStorage.setItem('look', worn), JSON.stringify(look))
  await page.goto(await window.enter())
  const hands = handsOn(page)
  await logIn(page, hands, officerWho('approver'))
  await hands.arrive('.row')
  await hands.press('F11')
  await hands.arrive('.awaiting')
  await page.locator('.difference').waitFor()
  return hands
}

/** Opens the one that is before the approver and waits until its pages are there. */
async function openIt(page: Page, hands: Hands): Promise<void> {
  await hands.press('Enter')
  await page.locator('.pages canvas').first().waitFor()
}

/** On how many lines the places of an approver and his name stand on the smallest screen of a counter. */
async function linesOfBar(page: Page): Promise<number> {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.screenshot({ path: join(FOLDER, 'small-screen.png') })
  const tops = await page
    .locator('.top a, .top button')
    .evaluateAll(all => all.map(each => each.getBoundingClientRect().top))
  return new Set(tops.map(Math.round)).size
}

for (const [name, look, size] of [
  ['light', { theme: 'light', language: 'vi' }, null],
  ['dark', { theme: 'dark', language: 'en' }, null],
  ['zoom', { theme: 'light', language: 'vi' }, { width: 683, height: 384 }],
] as const)
  test(`the approver's list is read whole, axe finds nothing: ${name}`, async ({ browser }) => {
    const context = await browser.newContext(size ? { viewport: size, deviceScaleFactor: 2 } : {})
    const page = await context.newPage()
    const hands = await enter(page, look)
    await page.screenshot({ path: join(FOLDER, `${name}-closed.png`), fullPage: size !== null })
    await openIt(page, hands)
    await hands.press('a')
    await openIt(page, hands)
    await hands.press('a', 'ArrowUp')
    await page.locator('.pages canvas').first().waitFor()
    await page.screenshot({ path: join(FOLDER, `${name}-chosen.png`), fullPage: size !== null })
    expect(await cutIn(page)).toEqual([])
    expect(await violationsOn(page)).toEqual([])
    if (!size) expect(await linesOfBar(page)).toBe(1)
    await context.close()
  })

test('by keyboard alone: read, open, choose, send back, one PIN for all that was chosen', async ({
  page,
}) => {
  const hands = await enter(page, { theme: 'light', language: 'vi' })
  const { pin } = officerWho('approver')
  await hands.press('p')
  await expect(page.getByRole('alert')).toHaveText('Chưa chọn hồ sơ nào: bấm A để chọn.')
  await expect(page.locator('#approve-pin')).not.toBeFocused()
  await openIt(page, hands)
  await hands.press('a')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await hands.press('a')
  await expect(page.locator('[aria-selected=true]')).toHaveCount(1)
  await openIt(page, hands)
  const numbers = page.locator('.awaiting .state')
  await hands.press('a')
  await expect(numbers).toContainText([/✓.*01\//, /✓.*02\//])
  await hands.press('r')
  await page.locator('#reason').waitFor()
  await hands.reach('#reason')
  await hands.type('Cần xem lại bản chính')
  await hands.press('Control+Enter')
  await hands.arrive('.awaiting')
  await expect(page.locator('.awaiting [role=option]')).toHaveCount(WAITING - 1)
  await hands.press('p')
  await hands.arrive('#approve-pin')
  await hands.type('000000')
  await hands.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Mã PIN không đúng')
  await hands.type(pin)
  await keepSaid(page, 'form.approve')
  await hands.press('Enter')
  await expect(page.locator('.outcome .yes')).toHaveCount(2)
  expect(await saidSince(page)).toContain('Đang ghi nhận …')
  await expect(page.locator('.outcome .warn')).toHaveText([
    /không có dấu thời gian/,
    /không có dấu thời gian/,
  ])
  await expect(page.locator('.awaiting [role=option]')).toHaveCount(WAITING - 3)
  await hands.arrive('.awaiting')
  await page.screenshot({ path: join(FOLDER, 'approved.png') })
  const events = window.hall.desk.store()?.verify()
  expect(events).toMatchObject({ ok: true, registers: 'equal' })
})
