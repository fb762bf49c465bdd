import { expect, type Page, test } from '@playwright/test'
import { logIn, receive } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { openHall } from '../desk/centre.ts'
import { officer, procedureOf } from './errand.ts'
import { fillMorning, movedClock, officerWho } from './gallery.ts'
import { CARD, walkScreens } from './walk.ts'
import { openWindow, SHOTS } from './window.ts'

type Window = Awaited<ReturnType<typeof openWindow>>
const openMorning = async (): Promise<Window> => {
  const clock = movedClock(90)
  const hall = await openHall({ clock })
  await fillMorning(hall, undefined, () => clock.pass(5))
  return openWindow(hall)
}

/** Every sentence of the screen that says no, what is lacking, or what was done. */
const said = (page: Page): Promise<string[]> =>
  page.locator('main [role=alert], main [role=status]').allTextContents()
const eventsOf = ({ hall }: Window): number => hall.desk.store()?.events.last().seq ?? 0

/**
 * A step that is whole as it stands is recorded by the key, which would end the walk; the open list of
 * procedures would close.
 */
const LEFT = ['return-0', 'procedures', 'log-in', 'duty', 'keys']
/** On a row the key does what Enter does: it opens the row. */
const ON_ROWS = ['worklist', 'worklist-all', 'outbox', 'delegations']

test('on no screen is Ctrl+Enter silent, in its first box or with the focus beside it: what lacks is said in words', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const window = await openMorning()
  const silent: string[] = []
  const walked: string[] = []
  try {
    await page.goto(await window.enter())
    await walkScreens(page, async screen => {
      const tabs = page.locator('[role=tab][aria-selected=true]')
      const forms = page.locator('main form:visible')
      const count = await forms.count()
      const isStep = (await tabs.count()) > 0
      if ([...LEFT, ...ON_ROWS].includes(screen)) return
      const before = eventsOf(window)
      const held = await page.evaluateHandle(() => document.activeElement as HTMLElement)
      if (isStep) await tabs.focus()
      else if (count > 0)
        await forms
          .last()
          .locator('input:not([type=file]):not([tabindex="-1"]), textarea, button')
          .first()
          .focus()
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('main [role=alert], main [role=status]'))
          each.setAttribute('data-stood', each.textContent ?? '')
      })
      await page.keyboard.press('Control+Enter')
      walked.push(screen)
      const fresh = page.locator('main :is([role=alert], [role=status]):not([data-stood])')
      const answered = await fresh
        .first()
        .waitFor({ timeout: 4000 })
        .then(
          () => true,
          () => false,
        )
      if (!answered) silent.push(`${screen}: ${await said(page)}`)
      expect([screen, eventsOf(window)]).toEqual([screen, before])
      await page.screenshot({ path: `${SHOTS}/record-key-${screen}.png` })
      // The walk goes on where it stood.
      await held.evaluate(each => each.focus())
    })
  } finally {
    await window.close()
  }
  console.info(walked.join(' '))
  expect(walked.length).toBeGreaterThan(16)
  expect(silent).toEqual([])
})

test('the approver’s PIN: Ctrl+Enter does what Enter does, and says in words that nothing is chosen, that the PIN is wrong, and that it is done', async ({
  page,
}) => {
  const window = await openMorning()
  const hands = handsOn(page)
  const alert = page.locator('main [role=alert]')
  try {
    await page.goto(await window.enter())
    await logIn(page, hands, officerWho('approver'))
    await hands.press('F11')
    await hands.arrive('.awaiting')
    await hands.press('Control+Enter')
    await expect(alert).toContainText('Chưa chọn hồ sơ nào')
    await hands.press('Enter')
    await page.locator('.pages canvas').first().waitFor()
    await hands.press('a', 'p')
    await hands.arrive('#approve-pin')
    await hands.type('000000')
    await hands.press('Control+Enter')
    await expect(alert).toContainText('PIN')
    await hands.arrive('#approve-pin')
    await page.screenshot({ path: `${SHOTS}/record-key-wrong-pin.png` })
    await hands.type(officerWho('approver').pin)
    await hands.press('Control+Enter')
    await expect(page.locator('.outcome')).toContainText('đã phê duyệt và ký')
  } finally {
    await window.close()
  }
})

test('where no sheet may be spoiled, the form of spoiled sheets says so', async ({ page }) => {
  const window = await openWindow()
  const hands = handsOn(page)
  try {
    await page.goto(await window.enter())
    await logIn(page, hands, officerWho('seal-keeper'))
    await hands.press('F6')
    await page.getByRole('button', { name: /Ghi tờ hỏng/ }).click()
    await hands.arrive('#sheets')
    await hands.press('Control+Enter')
    await expect(page.locator('main .no[role=alert]')).toContainText('Không có tờ nào để ghi hỏng')
    await page.screenshot({ path: `${SHOTS}/record-key-no-sheet.png` })
  } finally {
    await window.close()
  }
})

test('a step chosen with the mouse is sent by Ctrl+Enter at once, a link is not, and one press is one act', async ({
  page,
}) => {
  const window = await openMorning()
  const hands = handsOn(page)
  try {
    await page.goto(await window.enter())
    await logIn(page, hands, officer('tran.van.do'))
    await hands.arrive('.row')
    await hands.press('End', 'Enter')
    await page.locator('.tick').first().waitFor()
    await page.getByRole('tab', { name: 'rút hồ sơ' }).click()
    await hands.press('Control+Enter')
    await expect(page.locator('[role=tabpanel] .no[role=alert]')).toContainText('lý do')
    await expect(page.locator('#reason')).toBeFocused()
    await hands.type('Công dân không còn nhu cầu')
    const before = eventsOf(window)
    await hands.press('Control+Enter', 'Control+Enter')
    await expect(page.getByRole('status').filter({ hasText: 'ghi nhận' }).first()).toBeVisible()
    await hands.press('Control+Enter')
    const rows = window.hall.desk.store()?.register.find('', { limit: 50, before: null, offices: null }) ?? []
    const types = rows
      .flatMap(({ dossier }) => window.hall.desk.store()?.events.of(dossier) ?? [])
      .flatMap(({ body }) => (body.seq > before ? body.type : []))
    expect(types.filter(type => type === 'withdrawal')).toHaveLength(1)
    expect(types).not.toContain('return')
  } finally {
    await window.close()
  }
})

test('where there is nothing to record, the key says so until the next one: on a link, on the settings with no box, on what was recorded', async ({
  page,
}) => {
  const window = await openMorning()
  const hands = handsOn(page)
  const nothing = page.locator('main .warn.stays[role=alert]')
  const told = async (name: string): Promise<void> => {
    await hands.press('Control+Enter')
    await expect(nothing).toContainText('không có gì để ghi nhận')
    await page.screenshot({ path: `${SHOTS}/record-key-${name}.png` })
    await hands.press('Shift')
    await expect(nothing).toHaveCount(0)
  }
  try {
    await page.goto(await window.enter())
    await logIn(page, hands, officer('tran.van.do'))
    await hands.press('F8')
    await page.locator('main h2').first().waitFor()
    await told('settings-nothing')
    await page.setViewportSize({ width: 683, height: 384 })
    await told('settings-nothing-zoomed')
    await page.setViewportSize({ width: 1366, height: 768 })
    const procedure = procedureOf('2.002288')
    const answers = { plate: '95A12345', kind: 'Xe tải', licence: '12', seats: 16, until: '2027-01-01' }
    await receive(page, hands, { card: CARD, procedure, find: '2.002288', answers, appointedOn: '' })
    const before = eventsOf(window)
    await told('recorded')
    await expect(page.locator('.recorded', { hasText: 'Đã ghi nhận tại quầy' })).toBeVisible()
    expect(eventsOf(window)).toBe(before)
  } finally {
    await window.close()
  }
})
