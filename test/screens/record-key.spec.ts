import { expect, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { openHall } from '../desk/centre.ts'
import { officer } from './errand.ts'
import { fillMorning, movedClock, officerWho } from './gallery.ts'
import { openWindow, SHOTS } from './window.ts'

type Window = Awaited<ReturnType<typeof openWindow>>
const openMorning = async (): Promise<Window> => {
  const clock = movedClock(90)
  const hall = await openHall({ clock })
  await fillMorning(hall, undefined, () => clock.pass(5))
  return openWindow(hall)
}

const eventsOf = ({ hall }: Window): number => hall.desk.store()?.events.last().seq ?? 0

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
