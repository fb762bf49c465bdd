import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { balanceSeals } from '../../electron/desk/seals/seal-balance.ts'
import { intakeInput, openHall } from '../desk/centre.ts'
import { APPROVER, COUNTER, codeOn, KEEPER, OTHER, WET } from '../ledger/sheets.ts'
import { valueIn } from '../support/answer.ts'
import { movedClock } from '../support/moved-clock.ts'
import { SCAN } from '../support/scan.ts'
import { officer } from './errand.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

const NAMES = ['Lê Thị Kim Ngân', 'Bùi Thị Lan', 'Đỗ Thanh Trúc']
const MINUTE = 60_000
const [keeper, other] = [officer(KEEPER), officer(OTHER)]
const [approver, seeing] = [officer(APPROVER), officer(COUNTER)]
type Window = Awaited<ReturnType<typeof openWindow>>
type Walk = { page: Page; hands: Hands; window: Window; shot: (name: string) => Promise<void> }

const verdict = (page: Page, word: string) => page.locator('.verdict', { hasText: word }).waitFor()
async function sit({ page, hands }: Walk, who: typeof keeper): Promise<void> {
  if (await page.locator('.top nav').isVisible()) await hands.press('F9')
  await page.locator('#keys').waitFor()
  await logIn(page, hands, who)
}
async function fill(hands: Hands, selector: string, text: string): Promise<void> {
  await hands.reach(selector)
  await hands.press('Control+a')
  await hands.type(text)
}
/** Goes on with the arrow until this one is chosen. */
async function pick({ page, hands }: Walk, group: string, word: string): Promise<void> {
  await hands.reach(group)
  const chosen = page.locator(`${group} [data-selected]`, { hasText: word })
  for (let pressed = 0; !(await chosen.isVisible()); pressed++) {
    if (pressed > 30) throw new Error(`${group} has no ${word}`)
    await hands.press('ArrowRight')
  }
}

/** Nobody may sign for the agency any more, and three dossiers wait for somebody who may. */
async function prepare({ hall }: Window): Promise<readonly string[]> {
  const { pin } = await hall.as(KEEPER)
  for (const { id, to, state } of valueIn(await hall.ask.office.delegations({})))
    if (to === APPROVER && state === 'in-force') {
      const input = { delegation: id, reason: 'Thay bằng quyết định mới', since: null }
      valueIn(await hall.ask.office.take({ type: 'delegation-revoke', input, pin, act: `revoke-${id}` }))
    }
  const dossiers: string[] = []
  for (const name of NAMES)
    dossiers.push(valueIn(await hall.take(COUNTER, 'intake', intakeInput(WET, name), null)).dossier)
  valueIn(await hall.ask.session.close({}))
  return dossiers
}

async function delegate(walk: Walk): Promise<void> {
  const { page, hands, shot } = walk
  await sit(walk, keeper)
  await hands.press('F10')
  await hands.reach('.head button')
  await hands.press('Enter')
  await fill(hands, '#decision', '15/QĐ-STP')
  await fill(hands, '#head', 'Nguyễn Văn Tâm')
  await fill(hands, '#head-title', 'Giám đốc')
  await pick(walk, '#agency', 'Sở Tư pháp')
  await pick(walk, '#to', 'Trương Mỹ Linh')
  await fill(hands, '#authority', 'GIÁM ĐỐC')
  // The one thing hands on a keyboard do not do here: the system's own window for a file.
  await page.locator('#scan').setInputFiles(SCAN)
  await fill(hands, '#delegation-pin', keeper.pin)
  await shot('delegation')
  await hands.press('Control+Enter')
  await expect(page.locator('[role=status]')).toContainText('Đã ghi nhận tại quầy')
}

/** Two are approved with one PIN; at the third the PIN is wrong until the lock is said. */
async function approve(walk: Walk): Promise<void> {
  const { page, hands, shot } = walk
  await sit(walk, approver)
  await hands.arrive('.row')
  await hands.press('F11')
  await hands.arrive('.awaiting')
  for (const _one of [1, 2]) {
    await hands.press('Enter')
    await page.locator('.pages canvas').first().waitFor()
    await hands.press('a')
  }
  await hands.press('p')
  await hands.arrive('#approve-pin')
  await hands.type(approver.pin)
  await shot('approve')
  await hands.press('Enter')
  await expect(page.locator('.outcome .yes')).toHaveCount(2)
  await hands.reach('.awaiting')
  await hands.press('Enter')
  await page.locator('.pages canvas').first().waitFor()
  await hands.press('a', 'p')
  await hands.arrive('#approve-pin')
  for (const words of ['PIN không đúng', 'PIN không đúng', 'còn 2 lần', 'còn 1 lần', 'khóa 15 phút']) {
    await hands.type('000000')
    await hands.press('Enter')
    await expect(page.getByRole('alert')).toContainText(new RegExp(words, 'i'))
    if (words === 'còn 2 lần') await shot('wrong-pin-three-times')
  }
  await shot('locked')
  await hands.type(approver.pin)
  await hands.press('Enter')
  await expect(page.getByRole('alert')).toContainText('khóa 15 phút')
}

async function sealWithScan(walk: Walk, [one = '', two = '']: readonly string[]): Promise<void> {
  const { page, hands, shot } = walk
  await sit(walk, keeper)
  await hands.press('F6')
  await hands.arrive('#drawer-pin')
  await hands.type(keeper.pin)
  await hands.press('Enter')
  await hands.arrive('#scan')
  await hands.scan(one)
  await verdict(page, 'đã đóng xong')
  await shot('green')
  await hands.press('Enter')
  await verdict(page, 'ĐÃ ĐÓNG')
  await hands.scan(two)
  await verdict(page, 'đã đóng xong')
  await hands.press('x')
  await hands.arrive('#sheets')
  await hands.reach('#reason')
  await hands.type('Dấu lệch')
  await hands.reach('#witness')
  await hands.type('hn')
  await hands.reach('#witness-pin')
  await hands.type(seeing.pin)
  await shot('spoiled')
  await hands.press('Control+Enter')
  await page.locator('.yes', { hasText: 'Đã ghi tờ hỏng' }).waitFor()
  await hands.reach('#act-hand-over')
  await hands.press('Enter')
  await hands.tickAll('#handed-over')
  await hands.reach('#reason')
  await hands.type('Hết ca')
  await hands.reach('#pin')
  await hands.type(keeper.pin)
  await hands.reach('#receiver-pin')
  await hands.type(other.pin)
  await hands.press('Control+Enter')
  await page.locator('.yes', { hasText: 'Biên bản' }).waitFor()
  await page.locator('.pages canvas').first().waitFor()
  await shot('minutes')
}

async function balance(walk: Walk): Promise<void> {
  const { page, hands, shot } = walk
  await sit(walk, other)
  await hands.press('F6')
  await hands.arrive('#drawer-pin')
  await hands.type(other.pin)
  await hands.press('Enter')
  await hands.arrive('#scan')
  await hands.reach('#act-balance')
  await hands.press('Enter')
  await hands.reach('#pin')
  await hands.type(other.pin)
  await hands.press('Control+Enter')
  await page.locator('.yes', { hasText: 'Đã chốt sổ' }).waitFor()
  await page.locator('.pages canvas').first().waitFor()
  // Two were approved, one is sealed, of the other a sheet is owed anew; the third has no number.
  await expect(page.locator('#balance')).toContainText('0 + 2 = 1 + 0 + 1 + 0')
  await shot('balance')
}

test('one sitting by keyboard: delegated, approved, wrong PINs locked in words, sealed by scan, spoiled, handed over, balanced', async ({
  page,
}) => {
  const folder = join(SHOTS, 'authority')
  mkdirSync(folder, { recursive: true })
  const clock = movedClock()
  const window = await openWindow(await openHall({ clock }))
  const outside = outsideOf(page)
  let shots = 0
  const shot = async (name: string): Promise<void> => {
    shots++
    await page.screenshot({ path: join(folder, `${shots}-${name}.png`) })
  }
  const walk = { page, hands: handsOn(page), window, shot }
  const { hall } = window
  try {
    const [one = '', two = '', three = ''] = await prepare(window)
    await page.goto(await window.enter())
    await delegate(walk)
    await approve(walk)
    const codes = [await codeOn(hall, one), await codeOn(hall, two)]
    await sealWithScan(walk, codes)
    await balance(walk)
    const said = valueIn(await hall.desk.ask(office => balanceSeals(office, { day: null, at: 'now' })))
    expect(said).toMatchObject({ approved: 2, balanced: true, sheetsSpoiled: 1 })
    // The lock is over with its time: then he approves the third.
    clock.pass(16 * MINUTE)
    const approved = await hall.take(APPROVER, 'approval', { document: null, note: '' }, three)
    expect(approved.ok).toBe(true)
    expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
    expect([shots, outside]).toEqual([8, []])
  } finally {
    await window.close()
  }
})
