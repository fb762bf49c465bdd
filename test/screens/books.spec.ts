import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { NO_DOSSIER } from '../../electron/store/store.ts'
import { intakeInput, openHall } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'
import { officer } from './errand.ts'
import { openWindow, SHOTS } from './window.ts'

const CLERK = officer('phan.thi.dieu.hien')
const DAY = 86_400_000

test('by keyboard: the book of the year is opened, looked into, printed, written out; when the year is over, closed for good', async ({
  page,
}) => {
  mkdirSync(SHOTS, { recursive: true })
  const clock = handClock('2026-12-30T02:00:00.000Z')
  const hall = await openHall({ clock })
  const window = await openWindow(hall)
  const hands = handsOn(page)
  const status = page.locator('section.panel [role=status]').first()
  const papers = (): number => hall.desk.store()?.papers.of(NO_DOSSIER).length ?? 0
  try {
    const received = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
    if (!received.ok) throw new Error(received.refusal.refusal)
    await hall.ask.session.close({})
    await page.goto(await window.enter())
    await logIn(page, hands, CLERK)
    await hands.arrive('body, .row')
    await hands.press('Shift+F4')
    await expect(status).toContainText('Chưa mở sổ này')
    await hands.reach('#open-book')
    await hands.press('Enter')
    await expect(status).toContainText('Đang ghi: 1 dòng')
    await expect(page.locator('.book .row')).toContainText(received.value.code ?? '')
    await page.screenshot({ path: join(SHOTS, 'books-open.png'), fullPage: true })

    await hands.reach('#csv-book')
    await hands.press('Enter')
    await expect(page.locator('.book .here')).toContainText('Đã xuất 1 dòng vào tệp')
    const place = `${hall.folder}-xuat`
    const [file = ''] = readdirSync(place)
    expect(file).toMatch(/^so-theo-doi-2026-chung-\d{14}\.csv$/)
    expect(readFileSync(join(place, file), 'utf8')).toContain(received.value.code ?? '')
    expect(statSync(join(place, file)).mode & 0o077).toBe(0)

    // A year that still runs is not closed; when it is over it is, once.
    const close = async (): Promise<void> => {
      await hands.reach('#close-pin')
      await hands.type(CLERK.pin)
      await hands.press('Enter')
    }
    await close()
    await expect(page.locator('[role=alert]')).toContainText('chưa hết')
    await hands.press('F9')
    await page.locator('#keys').waitFor()
    clock.pass(3 * DAY)
    await logIn(page, hands, CLERK)
    await hands.arrive('body, .row')
    await hands.press('Shift+F4')
    await hands.reach('#book-year')
    await hands.press('Control+a')
    await hands.type('2026')
    await close()
    await expect(status).toContainText('1 dòng, số cuối 1')
    await expect(page.locator('#close-pin')).toHaveCount(0)
    await page.screenshot({ path: join(SHOTS, 'books-closed.png'), fullPage: true })

    // What follows is the browser's own viewer of papers.
    await hands.reach('#print-book')
    const before = papers()
    await hands.press('Enter')
    await expect.poll(papers).toBe(before + 1)
  } finally {
    await window.close()
  }
})
