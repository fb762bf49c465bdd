import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Server, Socket } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { DATA_SET, intakeInput } from '../desk/centre.ts'
import { officer } from '../screens/errand.ts'
import { openWindow } from '../screens/window.ts'

const CODE = '2.002288'

/**
 * Every connection that comes to this process from now on: to be cut for real, as a fault of the machine
 * would.
 */
function watchSockets() {
  const sockets = new Set<Socket>()
  const hear = (message: unknown): void => {
    const { socket } = message as { server: Server; socket: Socket }
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  }
  subscribe('net.server.socket', hear)
  return {
    cut(): number {
      const open = [...sockets].filter(socket => !socket.destroyed)
      for (const socket of open) socket.resetAndDestroy()
      return open.length
    },
    stop: () => unsubscribe('net.server.socket', hear),
  }
}

const UNKNOWN = 'chưa biết đã ghi nhận chưa'
/**
 * Notes on the page that these words stood there, however short: back on its line, the page shows what came
 * of it instead.
 */
const noteWhenSaid = (page: Page, words: string): Promise<void> =>
  page.evaluate(said => {
    const look = (): void => {
      const alerts = [...document.querySelectorAll('[role=alert]')]
      if (alerts.some(({ textContent }) => textContent?.includes(said))) document.body.dataset.said = 'yes'
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, words)

test('a line cut while a step is recorded: unknown, said so; back by itself; pressed again, recorded once', async ({
  page,
}) => {
  const sockets = watchSockets()
  const window = await openWindow()
  const { hall } = window
  const received = await hall.take('tran.van.do', 'intake', intakeInput(CODE), null)
  if (!received.ok) throw new Error(received.refusal.refusal)
  const { dossier } = received.value
  await hall.ask.session.close({})
  try {
    await page.goto(await window.enter())
    const hands = handsOn(page)
    await logIn(page, hands, officer('vo.hoang.yen'))
    await hands.arrive('.row')
    await hands.press('Enter')
    await hands.arrive('.tick')
    const checks = DATA_SET.procedures.find(each => each.code === CODE)?.checks ?? []
    await hands.press(...checks.map(() => 'y'))
    const appraisals = () =>
      hall.desk
        .store()
        ?.events.of(dossier)
        .filter(({ body }) => body.type === 'appraisal').length
    // Recorded, and the line breaks before the answer is out: at the news of it, not at any that comes
    // before.
    let cut = 0
    hall.desk.news.prependListener('news', () => {
      if (cut === 0 && appraisals() === 1) cut = sockets.cut()
    })
    await noteWhenSaid(page, UNKNOWN)
    await hands.press('Control+Enter')
    await expect(page.locator('body[data-said]')).toHaveCount(1)
    expect(cut).toBeGreaterThan(0)
    expect(appraisals()).toBe(1)
    await expect(page.locator('.strip .bad', { hasText: 'Mất liên lạc' })).toHaveCount(0)
    await hands.press('F3')
    await page.locator('main p.panel, .row').first().waitFor()
    expect(appraisals()).toBe(1)
    await expect(page.locator('.top .who')).toContainText('Võ Hoàng Yến')
  } finally {
    sockets.stop()
    await window.close()
  }
})

test('again and again cut, it comes back, says so in between, and goes on hearing news', async ({ page }) => {
  const sockets = watchSockets()
  const window = await openWindow()
  try {
    await page.goto(await window.enter())
    const hands = handsOn(page)
    await logIn(page, hands, officer('tran.van.do'))
    for (let times = 0; times < 4; times++) {
      await page.evaluate(() => {
        const strip = document.querySelector('.strip') as HTMLElement
        const seen = new MutationObserver(() => {
          if (strip.textContent?.includes('Mất liên lạc')) document.body.dataset.broke = 'yes'
        })
        seen.observe(strip, { childList: true, subtree: true, characterData: true })
      })
      expect(sockets.cut()).toBeGreaterThan(0)
      await page.locator('body[data-broke=yes]').waitFor()
      await expect(page.locator('.strip .bad', { hasText: 'Mất liên lạc' })).toHaveCount(0)
      await page.evaluate(() => delete document.body.dataset.broke)
    }
    const received = await window.hall.ask.step.take({
      ...{ dossier: null, step: 'intake', input: intakeInput(CODE), pin: null },
      ...{ rev: null, act: 'act-behind-it', procedure: null },
    } as never)
    expect(received.ok).toBe(true)
    await hands.press('F3')
    await expect(page.locator('.strip')).toContainText(/: [1-9]\d* việc/)
  } finally {
    sockets.stop()
    await window.close()
  }
})
