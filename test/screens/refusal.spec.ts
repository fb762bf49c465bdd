import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { intakeInput } from '../desk/centre.ts'
import { logIn } from './drive.ts'
import { officer, procedureOf } from './errand.ts'
import { type Hands, handsOn } from './hands.ts'
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
  await hands.press('y', 'Control+Enter')
  await page.locator('.yes[role=status]').waitFor()
}

/** Enter after a recorded step leads to those who wait; so does F3 from a page, and the first of them has the focus. */
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
  await expect(page.locator('.unusual')).toContainText('01/01/2025 đã qua khi tiếp nhận')
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
