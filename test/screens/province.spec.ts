import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn, receive } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { type Hall, intakeInput } from '../desk/centre.ts'
import { openPostgres, type Running, startProvince } from '../province/cluster.ts'
import { openSyncedHall, untilLine } from '../province/hall.ts'
import { given, openSecond } from '../province/second-counter.ts'
import { violationsOn } from './axe.ts'
import { cutIn } from './cut.ts'
import { officer, procedureOf } from './errand.ts'
import { CITIZENS, fillMorning } from './gallery.ts'
import { CARD } from './walk.ts'
import { openWindow, outsideOf, SHOTS, serve } from './window.ts'

type Look = (name: string) => Promise<void>

/**
 * The files of this counter are lost: the dossier says since when the province has them, and one key brings
 * one back.
 */
async function lose(page: Page, hands: Hands, { folder }: Hall, look: Look): Promise<void> {
  const papers = page.getByRole('region', { name: 'Giấy tờ đã lập' })
  for (const name of readdirSync(join(folder, 'papers'))) rmSync(join(folder, 'papers', name))
  await hands.press('F9')
  await logIn(page, hands, officer('tran.van.do'))
  await hands.press('F4')
  await page.locator('.row').first().focus()
  await hands.press('Enter')
  const lost = papers.getByText('tệp của giấy này không còn ở quầy, đã lên tỉnh lúc')
  await lost.first().waitFor()
  const many = await lost.count()
  await look('lost')
  await hands.reach('button[id^=fetch-]')
  await hands.press('Enter')
  await expect(lost).toHaveCount(many - 1)
  await page.locator('.pages canvas').first().waitFor()
}

/**
 * A machine that the province put aside: what it holds says whom to tell what; all of it can be read at 200
 * %, outage and all.
 */
async function suspended(
  page: Page,
  { ask, desk }: Awaited<ReturnType<typeof openSecond>>,
  province: Running,
  look: Look,
): Promise<void> {
  const hands = handsOn(page)
  await province.db`UPDATE devices SET suspended = now(), why = 'test' WHERE device = 'quay-2'`
  const asked = { step: 'intake', input: intakeInput('2.002288'), pin: null, act: 'act-suspended' } as const
  given(await ask.step.take({ dossier: null, rev: null, procedure: null, ...asked }))
  await ask.province.sendNow({})
  await untilLine({ desk }, ({ waiting, held }) => waiting === 0 && held > 0)
  await hands.press('F12')
  await hands.arrive('tr.row')
  await expect(page.locator('tr.row').first()).toContainText('xem báo ai')
  await hands.press('Enter')
  await expect(page.getByRole('status')).toContainText('Máy làm việc lại bằng một lần ghi danh mới')
  await look('suspended')
  await page.setViewportSize({ width: 683, height: 384 })
  await ask.province.cable({ out: true })
  await expect(page.locator('.strip')).toContainText('GIÁN ĐOẠN từ')
  await page.screenshot({ path: join(SHOTS, 'province-zoomed.png'), fullPage: true })
  expect(await cutIn(page)).toEqual([])
}

/**
 * At another counter of the Centre it is found by its code, with what was done where and with its papers,
 * also with the cable out.
 */
async function fetchElsewhere(
  page: Page,
  second: Awaited<ReturnType<typeof openSecond>>,
  code: string,
  { look, province }: { look: Look; province: Running },
): Promise<void> {
  const shell = await serve(second.desk)
  const hands = handsOn(page)
  const papers = page.getByRole('region', { name: 'Giấy tờ đã lập' })
  try {
    await page.goto(shell.address)
    await logIn(page, hands, officer('tran.van.do'))
    await second.ask.province.sendNow({})
    await untilLine(second, () => second.desk.store()?.heard.wanted(1).length === 0)
    await second.ask.province.cable({ out: true })
    await hands.press('F4')
    await hands.arrive('#search')
    await hands.type(code)
    await expect(page.locator('.row').first()).toContainText('nhận ở Quầy số 1')
    await hands.reach('.row')
    await hands.press('Enter')
    await expect(page.locator('ol.history')).toContainText('Quầy số 1')
    await page.locator('.pages canvas').first().waitFor()
    await expect(papers.getByRole('button', { name: 'In', exact: true }).first()).toBeVisible()
    await look('elsewhere')
    await second.ask.province.cable({ out: false })
    await suspended(page, second, province, look)
  } finally {
    await shell.close()
    await second.desk.close()
  }
}

/**
 * With the cable out the first of the morning is received by keyboard; its own screen says that nothing of it
 * was sent.
 */
async function receiveHere(page: Page, hands: Hands, look: Look): Promise<string> {
  const answers = { plate: '95A12345', kind: 'Xe tải', licence: '12', seats: 16, until: '2027-01-01' }
  const wish = { card: CARD, procedure: procedureOf('2.002288'), find: 'phu hieu', answers }
  const code = await receive(page, hands, { ...wish, appointedOn: '2027-01-01' })
  await hands.press('Enter')
  await expect(page.locator('h1')).toContainText(code)
  await expect(page.locator('.facts')).toContainText(/tại quầy: \d+ việc chưa gửi, từ \d/)
  await look('here')
  return code
}

/** Found by its code, the dossier says since when it is at the province. */
async function findAtProvince(page: Page, hands: Hands, code: string): Promise<void> {
  await hands.press('F4')
  await hands.arrive('#search')
  await hands.type(code)
  await expect(page.locator('.row')).toHaveCount(1)
  await hands.reach('.row')
  await hands.press('Enter')
  await expect(page.locator('h1')).toContainText(code)
  await expect(page.locator('.facts')).toContainText('tại tỉnh lúc')
  await expect(page.locator('.facts')).not.toContainText('chưa gửi')
}

test('by keyboard: the cable out, four dossiers, the cable in, everything at the province, the minute signed', async ({
  page,
}) => {
  mkdirSync(SHOTS, { recursive: true })
  const postgres = await openPostgres()
  const province = await startProvince(await postgres.database())
  const hall = await openSyncedHall(province)
  await hall.ask.session.close({})
  const window = await openWindow(hall)
  const outside = outsideOf(page)
  const hands = handsOn(page)
  const strip = page.locator('.strip')
  const look = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(SHOTS, `province-${name}.png`) })
    expect(await violationsOn(page)).toEqual([])
  }
  try {
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    await page.goto(await window.enter())
    await logIn(page, hands, officer('tran.van.do'))
    await expect(strip).toContainText('Đã nối máy chủ tỉnh, chờ gửi: 0')
    await hands.reach('.cable button')
    await hands.press('Enter')
    await expect(strip).toContainText('GIÁN ĐOẠN từ')
    const byHand = await receiveHere(page, hands, look)
    await hands.press('F9')
    await fillMorning(hall, CITIZENS.slice(0, 3))
    await logIn(page, hands, officer('tran.van.do'))
    await hands.press('F12')
    // The acts of four dossiers and of the office; the papers of each dossier follow its acts.
    await expect(page.locator('tr.row')).toHaveCount(9)
    await expect(page.locator('tr.row').nth(5)).toContainText(/\d+ tệp giấy/)
    await expect(page.locator('tr.row').nth(1)).toContainText('không liên lạc được máy chủ tỉnh')
    await look('outbox')
    const waiting = hall.desk.status().province.waiting
    await page.locator('tr.row').first().focus()
    await hands.press('Enter')
    expect(hall.desk.status().province.waiting).toBe(waiting)

    await hands.reach('.cable button')
    await hands.press('Enter')
    // The acts first, then the papers: until both are there, however long that takes here.
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    await expect(page.locator('.panel')).toContainText('Không còn gì chờ gửi')
    await expect(strip).toContainText('Biên bản gián đoạn chờ trưởng ca ký: 1')
    await hands.press('F9')
    await logIn(page, hands, officer('le.quoc.dat'))
    await hands.reach('.strip a[href="/outages"]')
    await hands.press('Enter')
    await expect(page.locator('tbody tr')).toContainText('nhận 4 hồ sơ')
    await hands.reach('#minute-note')
    await hands.type('Rút cáp để thử')
    await look('minute')
    await hands.reach('#minute-pin')
    await hands.type('000000')
    await hands.press('Control+Enter')
    await expect(page.locator('[role=alert]')).toContainText('PIN')
    await hands.type(officer('le.quoc.dat').pin)
    await hands.press('Control+Enter')
    await expect(page.locator('tbody tr')).toContainText('Lê Quốc Đạt ký lúc')
    await expect(page.locator('tbody tr')).toContainText('máy chủ tỉnh ký nhận lúc')
    await look('signed')
    await findAtProvince(page, hands, byHand)
    await hands.press('F4')
    await page.locator('.row').first().focus()
    await hands.press('Enter')
    await expect(page.locator('.facts')).toContainText('tại tỉnh lúc')
    await look('dossier')
    const code = (await page.locator('h1').textContent()) ?? ''
    await lose(page, hands, hall, look)
    await hands.press('F9')
    await fetchElsewhere(page, await openSecond(hall, province, { syncs: true }), code, { look, province })
    expect(outside).toEqual([])
    expect(hall.desk.status().province).toMatchObject({ waiting: 0, held: 0, unsigned: 0 })
  } finally {
    await window.close()
    await province.close()
    await postgres.close()
  }
})
