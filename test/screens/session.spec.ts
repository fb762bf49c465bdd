import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { systemClock } from '../../electron/clock.ts'
import { openDesk } from '../../electron/desk/desk.ts'
import { openLog } from '../../electron/desk/fault-log.ts'
import { openHall } from '../desk/centre.ts'
import { cutIn } from './cut.ts'
import { officer } from './errand.ts'
import { fillMorning } from './gallery.ts'
import { openWindow, SHOTS, serve } from './window.ts'

const NAME = 'Đỗ Thị Thanh Trúc'
const ID = '093195002141'

test('who logs in waits for no code of the screens behind', async ({ page }) => {
  const window = await openWindow()
  try {
    let held = 0
    // Never answered: what waits for it is never there.
    await page.route(/assets\/worklist-/, () => {
      held += 1
    })
    await page.goto(await window.enter())
    await page.locator('#keys').waitFor()
    await expect.poll(() => held).toBeGreaterThan(0)
  } finally {
    await window.close()
  }
})

test('a Tab after the two letters, as in any form, stays in the PIN; an empty PIN is asked for and counted nowhere', async ({
  page,
}) => {
  const window = await openWindow()
  try {
    await page.goto(await window.enter())
    const hands = handsOn(page)
    const { keys, pin } = officer('tran.van.do')
    for (let at = 0; at < 6; at++) {
      await hands.arrive('#keys, #pin')
      await page.locator('#keys').fill(keys)
      await hands.arrive('#pin')
      await hands.press('Enter')
      await expect(page.getByRole('alert')).toContainText('Chưa điền mã PIN')
    }
    await page.reload()
    await hands.arrive('#keys')
    await hands.type(keys)
    await hands.press('Tab')
    await hands.arrive('#pin')
    // A second one leads on, as everywhere.
    await hands.press('Tab', 'Shift+Tab')
    await hands.type(pin)
    await hands.press('Enter')
    await page.locator('.top nav').waitFor()
  } finally {
    await window.close()
  }
})

test('who comes next finds nothing of what the last person saw', async ({ page }) => {
  const window = await openWindow()
  try {
    await fillMorning(window.hall, [['2.002288', NAME, ID, 'sealed']])
    await page.goto(await window.enter())
    const hands = handsOn(page)
    await logIn(page, hands, officer('tran.van.do'))
    await hands.arrive('.row')
    await hands.press('Enter')
    await page.locator('.pages canvas').first().waitFor()
    await expect(page.locator('body')).toContainText(ID)
    expect(await page.title()).toBe('Tại Chỗ')
    expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    await hands.press('F9')
    await hands.arrive('#keys')
    const left = () =>
      page.evaluate(async () => {
        const kept = [...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat()
        const bases = (await indexedDB.databases()).map(({ name }) => name)
        const shown = [document.documentElement.outerHTML, ...document.querySelectorAll('canvas, iframe')]
        return JSON.stringify([kept, bases, await caches.keys(), history.length, shown.map(String)])
      })
    for (const trace of [NAME, ID, 'Canvas', '000.00.13']) expect(await left()).not.toContain(trace)
    await logIn(page, hands, officer('le.thi.hong.nhung'))
    await page.locator('main p.panel').waitFor()
    for (const trace of [NAME, ID, 'Canvas', '000.00.13']) expect(await left()).not.toContain(trace)
    await hands.press('F4')
    await hands.arrive('#search')
    await expect(page.locator('main')).toContainText('Chưa tiếp nhận hồ sơ nào')
    await hands.type(ID)
    await expect(page.locator('main')).toContainText('Không tìm thấy hồ sơ nào')
  } finally {
    await window.close()
  }
})

test('a record in doubt says why, what is missing, how to save it and how to come back', async ({ page }) => {
  const hall = await openHall()
  const parts = ['record.db', 'record.db-wal'].filter(part => existsSync(join(hall.folder, part)))
  for (const part of parts) copyFileSync(join(hall.folder, part), join(hall.root, part))
  await fillMorning(hall, [['2.002288', NAME, ID, 'received']])
  await hall.desk.close()
  for (const part of ['record.db', 'record.db-wal', 'record.db-shm'])
    rmSync(join(hall.folder, part), { force: true })
  for (const part of parts) copyFileSync(join(hall.root, part), join(hall.folder, part))
  const log = openLog(join(hall.root, 'log'))
  const desk = await openDesk({
    folder: hall.folder,
    clock: systemClock(),
    shell: 'headless',
    log,
    app: 'test',
  })
  const shell = await serve(desk)
  try {
    await page.goto(shell.address)
    const hands = handsOn(page)
    await logIn(page, hands, officer('tran.van.do'))
    await expect(page.locator('h1')).toContainText('chỉ đọc')
    await expect(page.getByRole('alert')).toContainText('Sổ thiếu những việc đã được ghi nhận')
    await expect(page.locator('main')).toContainText(/Thiếu các việc số \d+ đến \d+/)
    await expect(page.locator('main')).toContainText('phục hồi bản sao lưu')
    await hands.press('F2')
    await expect(page.locator('#card')).toHaveCount(0)
    await hands.press('Enter')
    await expect(page.getByRole('status')).toContainText('Đã xuất')
    expect(await cutIn(page)).toEqual([])
    await page.screenshot({ path: join(SHOTS, 'recovery.png') })
  } finally {
    await shell.close()
    await desk.close()
    rmSync(hall.root, { recursive: true, force: true })
  }
})
