import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { clockOf, dayOf, shortDay } from '../../shared/calendar/vietnam-time.ts'
import { intakeInput, openHall } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'
import { officer, procedureOf } from './errand.ts'
import { openWindow, SHOTS } from './window.ts'

const FOLDER = join(SHOTS, 'refusal')

/** Opens the first of the waiting work. */
async function openFirst(page: Page, hands: Hands): Promise<void> {
  await hands.arrive('.row')
  await hands.press('Enter')
  await page.locator('.pages canvas').first().waitFor()
}

test('a step that is refused says why, keeps what was typed, puts the focus on what is lacking, and is done in a second try', async ({
  page,
}) => {
  mkdirSync(FOLDER, { recursive: true })
  const window = await openWindow()
  try {
    const { answers, ...input } = intakeInput('2.002288', 'Trần Quốc Khánh')
    const ended = { ...input, answers: { ...answers, until: '2025-01-01' } }
    for (const each of [ended, { ...input, answers }])
      expect(await window.hall.take('tran.van.do', 'intake', each, null)).toMatchObject({ ok: true })
    await window.hall.ask.session.close({})
    await page.goto(await window.enter())
    const hands = handsOn(page)
    await appraiseTwice(page, hands)
    await leadsOn(page, hands)
    await hands.press('F9')
    await approveTwice(page, hands)
    expect(window.hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
  } finally {
    await window.close()
  }
})

test('nobody is sent away for want of a clock: a slip is said beforehand, made by keyboard, and its code given when the clock is right', async ({
  page,
}) => {
  mkdirSync(FOLDER, { recursive: true })
  const clock = handClock(new Date().toISOString())
  const window = await openWindow(await openHall({ clock }))
  const DAY = 86_400_000
  try {
    // The record is open before its clock is turned: an empty one knows of nothing to doubt it by.
    await window.hall.as('tran.van.do')
    clock.turn(-DAY)
    const { dossier, slip } = await receivedIn(window.hall)
    await window.hall.ask.session.close({})
    await page.goto(await window.enter())
    const hands = handsOn(page)
    await logIn(page, hands, officer('tran.van.do'))
    await hands.press('F2')
    await hands.arrive('#card')
    await hands.reach('#procedure')
    await hands.type('2.002288')
    await page.locator('[role=option]', { hasText: '2.002288' }).waitFor()
    await hands.press('Enter')
    await expect(page.locator('.promise .warn')).toContainText('Sẽ nhận bằng phiếu tạm, vì đồng hồ của máy')
    await page.screenshot({ path: join(FOLDER, 'slip-beforehand.png') })
    await hands.press('F3')
    await hands.arrive('.row')
    await expect(page.locator('.row')).toContainText(`chưa cấp mã, phiếu tạm ${slip}`)
    await expect(page.locator('.strip')).toContainText('1 hồ sơ chờ cấp mã')
    await expect(page.locator('.strip .bad', { hasText: 'Đồng hồ' })).toContainText(
      /: giờ máy là \d\d:\d\d ngày .+: chỉnh lại giờ máy nếu sai/,
    )
    await openFirst(page, hands)
    await expect(page.locator('form [role=alert]')).toContainText('giờ máy không khớp')
    await page.screenshot({ path: join(FOLDER, 'slip-waits.png') })
    clock.turn(DAY)
    await page.reload()
    await hands.arrive('.row')
    await openFirst(page, hands)
    const code = (await page.locator('form .code').textContent()) ?? ''
    expect(code).toMatch(/-\d{6}-\d{4}$/)
    const receivedAt = window.hall.desk.store()?.register.get(dossier)?.receivedAt ?? ''
    const written = new Date(Math.floor(Date.parse(receivedAt) / 60_000 - 10) * 60_000).toISOString()
    await hands.reach('#writtenAt')
    await hands.type(shortDay(dayOf(written)))
    await hands.reach('#writtenHour')
    await hands.type('8')
    await expect(page.locator('form .warn')).toContainText('Chưa phải giờ, phút')
    await hands.press('Backspace')
    await hands.type('23:59')
    await hands.press('Control+Enter')
    const late = `Giờ ghi tay muộn hơn ${clockOf(receivedAt)}`
    await expect(page.locator('form .warn')).toContainText(late)
    await expect(page.locator('form [role=alert]')).toContainText(late)
    await hands.reach('#writtenHour')
    await hands.press('Control+a')
    await hands.type(clockOf(written))
    await expect(page.locator('form')).toContainText(`Thời gian nhận sẽ là ${clockOf(written)}`)
    await expect(page.locator('form [role=alert]')).toHaveCount(0)
    // The new date stands beside the box before anything is recorded.
    const anew = page.locator('#written-anew')
    await expect(anew).toContainText('Hẹn trả')
    const promised = (await anew.locator('b').textContent()) ?? '-'
    await page.screenshot({ path: join(FOLDER, 'slip-hour.png'), fullPage: true })
    await hands.reach('form button.act')
    await hands.press('Control+Enter')
    await page.locator('.yes[role=status]').waitFor()
    await expect(page.locator('h1')).toHaveText(code)
    const row = window.hall.desk.store()?.register.get(dossier)
    expect(row).toMatchObject({ receivedAt: written })
    expect(promised).toBe(`${clockOf(row?.dueAt ?? '')} ${shortDay(dayOf(row?.dueAt ?? ''))}`)
    await page.screenshot({ path: join(FOLDER, 'slip-coded.png') })
    expect(window.hall.desk.store()?.register.get(dossier)).toMatchObject({ code, slip })
  } finally {
    await window.close()
  }
})

async function receivedIn(hall: Awaited<ReturnType<typeof openHall>>) {
  const answer = await hall.take('tran.van.do', 'intake', intakeInput('2.002288', 'Trần Quốc Khánh'), null)
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return { dossier: answer.value.dossier, slip: answer.value.slip?.token ?? '-' }
}

/** First with one check unanswered: it is named, marked, has the focus, and what was answered stays. */
async function appraiseTwice(page: Page, hands: Hands): Promise<void> {
  const checks = procedureOf('2.002288').checks
  await logIn(page, hands, officer('vo.hoang.yen'))
  await openFirst(page, hands)
  await hands.arrive('.tick')
  await hands.press('y', 'ArrowDown', 'y', 'Control+Enter')
  const said = page.locator('form [role=alert]')
  await expect(said).toContainText(checks[1]?.text ?? '-')
  await hands.arrive('.tick[data-named]')
  await expect(page.locator('.ticks')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('.tick[aria-selected=true]')).toHaveCount(2)
  await expect(said).toBeInViewport()
  await page.screenshot({ path: join(FOLDER, 'appraisal.png') })
  // Once what it named is answered, neither sentence nor marks are said any more.
  await hands.press('y')
  await expect(said).toHaveCount(0)
  await expect(page.locator('[aria-invalid=true], [data-named]')).toHaveCount(0)
  await hands.press('Control+Enter')
  await page.locator('.yes[role=status]').waitFor()
}

/**
 * Enter after a recorded step leads to those who wait; so does F3 from a page, and the first of them has the
 * focus.
 */
async function leadsOn(page: Page, hands: Hands): Promise<void> {
  await hands.press('Enter')
  await hands.arrive('.row')
  await expect(page.locator('.row')).toHaveCount(1)
  await hands.press('Enter')
  await page.locator('.tick').first().waitFor()
  await hands.press('F3')
  await hands.arrive('.row')
}

/** First with a wrong PIN: nothing is recorded, the number stays, the right PIN does it. */
async function approveTwice(page: Page, hands: Hands): Promise<void> {
  const { pin, ...approver } = officer('le.quoc.dat')
  await logIn(page, hands, { pin, ...approver })
  await openFirst(page, hands)
  const number = await page.locator('form .code').textContent()
  await expect(page.locator('.unusual')).toContainText('01/01/2025: Ngày này đã qua khi tiếp nhận')
  await hands.reach('#step-pin')
  await hands.type(`${pin}9`)
  await hands.press('Control+Enter')
  await expect(page.locator('form [role=alert]')).toContainText('Mã PIN không đúng')
  await page.screenshot({ path: join(FOLDER, 'approval.png') })
  await expect(page.locator('form .code')).toHaveText(number ?? '-')
  await hands.reach('#step-pin')
  await hands.type(pin)
  await hands.press('Control+Enter')
  await page.locator('.yes[role=status]').waitFor()
}
