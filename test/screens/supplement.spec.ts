import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn, receive } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { shortDay } from '../../shared/calendar/vietnam-time.ts'
import { Procedure } from '../../shared/procedures/procedure.ts'
import { DATA_SET, openHall } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'
import { officer } from './errand.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

const COUNTER = officer('tran.van.do')
const APPROVER = officer('le.quoc.dat')
const PROCEDURE = Procedure.parse(DATA_SET.procedures.find(({ code }) => code === '1.012901'))
const CARD = '093190001234|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3, xã Vị Trung|15032021'
/** A working day far enough for any day the test runs on; the promise moves there. */
const LATER = '2026-12-08'

async function fill(hands: Hands, selector: string, text: string): Promise<void> {
  await hands.reach(selector)
  await hands.press('Control+a')
  await hands.type(text)
}

/** The step is chosen among the open ones with the arrow keys. */
async function choose(page: Page, hands: Hands, step: string): Promise<void> {
  const tab = page.getByRole('tab', { name: step })
  await hands.reach('[role=tab]')
  for (let pressed = 0; (await tab.getAttribute('aria-selected')) !== 'true'; pressed++) {
    if (pressed > 12) throw new Error(`arrows do not lead to ${step}`)
    await hands.press('ArrowRight')
  }
}

async function open(page: Page, hands: Hands, code: string): Promise<void> {
  await hands.press('F4')
  await page.locator('.row', { hasText: code }).waitFor()
  await hands.reach('.row')
  await hands.press('Enter')
  await page.locator('h1', { hasText: code }).waitFor()
}

test('by keyboard: a supplement is asked for once, its answer starts the limit again, the agency apologises with one new day; slips at a key', async ({
  page,
}) => {
  mkdirSync(SHOTS, { recursive: true })
  const clock = handClock('2026-11-24T02:00:00.000Z')
  const window = await openWindow(await openHall({ clock }))
  const outside = outsideOf(page)
  const shot = (name: string) =>
    page.screenshot({ path: join(SHOTS, `supplement-${name}.png`), fullPage: true })
  const hands = handsOn(page)
  const recorded = () =>
    expect(page.getByRole('status').filter({ hasText: 'ghi nhận' }).first()).toBeVisible()
  try {
    await page.goto(await window.enter())
    await logIn(page, hands, COUNTER)
    const answers = Object.fromEntries(PROCEDURE.fields.map(field => [field.id, answerTo(field)]))
    const wish = {
      card: CARD,
      procedure: PROCEDURE,
      find: PROCEDURE.code,
      answers,
      appointedOn: '2027-01-01',
    }
    const code = await receive(page, hands, wish)
    const first = dueOf(window, code)
    // With form 01, and below with form 02, the citizen is offered the slip on which he says how he was
    // served.
    const rate = async (nth: number): Promise<void> => {
      await hands.reach('#rate')
      await hands.press('Enter')
      await expect.poll(() => madeOf(window, code, 'satisfaction-slip')).toBe(nth)
    }
    await rate(1)
    await shot('received')
    await open(page, hands, code)
    await choose(page, hands, 'yêu cầu bổ sung')
    await hands.reach('#items')
    await hands.press('Control+a')
    await hands.type('Bản sao giấy phép đã cấp')
    await hands.press('Enter')
    await hands.type('Hợp đồng thuê')
    await fill(hands, '#reason', 'Bản nộp bị mờ, không đọc được số')
    await hands.press('Control+Enter')
    await recorded()
    expect(dossierOf(window, code)?.flags).toContain('awaiting-supplement')
    // No date is promised while the clock stands still.
    await expect(page.locator('dl.facts')).toContainText('tính lại khi công dân nộp đủ')
    await expect(page.locator('dl.facts b', { hasText: /\d\d:\d\d/ })).toHaveCount(0)
    await shot('stopped')
    clock.pass(1000)
    await rate(2)
    // No list promises the day of before either.
    for (const [key, list] of [
      ['F4', 'register'],
      ['F3', 'waiting'],
    ] as const) {
      await hands.press(key)
      await expect(page.locator('.row', { hasText: code })).toContainText('tính lại khi công dân nộp đủ')
      await expect(page.locator('.row', { hasText: code })).not.toContainText(/17:00/)
      await shot(list)
    }
    // The citizen comes back the next day: the limit starts again from there.
    await hands.press('F9')
    await page.locator('#keys').waitFor()
    clock.pass(86_400_000)
    await logIn(page, hands, COUNTER)
    await open(page, hands, code)
    // One of the two papers first: noted, and the dossier goes on waiting for the other by the same clock.
    await choose(page, hands, 'nhận một phần bổ sung')
    await hands.reach('[role=tabpanel] .tick')
    // As it was asked: a copy, though no procedure names this paper.
    await hands.press('1', 'Control+Enter')
    await expect(page.locator('dl.facts')).toContainText('Bản sao giấy phép đã cấp (1 bản sao)')
    await expect(page.locator('dl.facts')).toContainText('Hợp đồng thuê')
    await expect(page.locator('ol.history')).toContainText('nhận một phần bổ sung')
    await expect(page.locator('ol.history')).toContainText('Bản sao giấy phép đã cấp (1 bản sao)')
    expect([dossierOf(window, code)?.flags, dueOf(window, code)]).toEqual([
      expect.arrayContaining(['awaiting-supplement']),
      first,
    ])
    // The list of what lies here says the same, beside what was handed in at first.
    const papers = page.getByRole('region', { name: 'Thành phần hồ sơ đã nhận' }).getByRole('listitem')
    await expect(papers.nth(-2)).toHaveText(/Bản sao giấy phép đã cấp.*1 bản sao/)
    await expect(papers.nth(-1)).toHaveText(/Hợp đồng thuê.*chưa có/)
    await hands.reach('#slip-brought-slip')
    await hands.press('Enter')
    await expect.poll(() => papersOf(window, code)).toContain('brought-slip')
    await shot('part')
    await choose(page, hands, 'nhận bổ sung')
    // Only what was asked for lies there, and it is not there before it was seen.
    const asked = page.locator('[role=tabpanel] .tick')
    await expect(asked).toHaveCount(2)
    await expect(asked.first()).toContainText('Bản sao giấy phép đã cấp')
    await expect(asked.first()).toHaveAttribute('aria-selected', 'true')
    await expect(asked.last()).toHaveAttribute('aria-selected', 'false')
    // One is still missing: the key says which, and which step takes a part; the focus goes to it.
    await hands.press('Control+Enter')
    const lacking = page.locator('[role=tabpanel] .no[role=alert]')
    await expect(lacking).toContainText('Còn giấy chưa nộp: Hợp đồng thuê.')
    await expect(lacking).toContainText('“nhận một phần bổ sung”')
    await expect(asked.last()).toBeFocused()
    await shot('answer')
    await hands.reach('[role=tabpanel] .tick')
    await hands.press('2', '2', 'Control+Enter')
    await expect.poll(() => dossierOf(window, code)?.flags).not.toContain('awaiting-supplement')
    expect(dueOf(window, code) > first).toBe(true)
    // Once is once: it is not offered again.
    await open(page, hands, code)
    await expect(papers.nth(-1)).toHaveText(/Hợp đồng thuê.*đã nộp bổ sung/)
    await expect(page.getByRole('tab', { name: 'yêu cầu bổ sung' })).toHaveCount(0)
    for (const slip of ['hand-over-slip', 'authority-letter', 'control-slip', 'receipt']) {
      await hands.reach(`#slip-${slip}`)
      await hands.press('Enter')
      await expect.poll(() => papersOf(window, code)).toContain(slip === 'receipt' ? 'receipt-copy' : slip)
    }
    await shot('slips')
    await hands.press('F9')

    await logIn(page, hands, APPROVER)
    await open(page, hands, code)
    await choose(page, hands, 'xin lỗi')
    await fill(hands, '#reason', 'Phải xác minh số giấy phép tại cơ quan cấp')
    await fill(hands, '#appointedAt', shortDay(LATER))
    await shot('apology')
    await hands.reach('#step-pin')
    await hands.type(APPROVER.pin)
    await hands.press('Control+Enter')
    await expect.poll(() => dossierOf(window, code)?.flags).toContain('reappointed')
    expect(dueOf(window, code).slice(0, 10)).toBe(LATER)
    await expect.poll(() => papersOf(window, code)).toContain('apology')
    await open(page, hands, code)
    await expect(page.getByRole('tab', { name: 'xin lỗi' })).toHaveCount(0)
    await shot('moved')
    expect(outside).toEqual([])
  } finally {
    await window.close()
  }
})

type Window = Awaited<ReturnType<typeof openWindow>>
const dossierOf = ({ hall }: Window, code: string) => hall.desk.store()?.register.byCode(code)
const dueOf = (window: Window, code: string): string => dossierOf(window, code)?.dueAt ?? ''
/** How often a paper of this form was made, as the record says. */
const madeOf = (window: Window, code: string, form: string): number =>
  window.hall.desk
    .store()
    ?.events.of(dossierOf(window, code)?.dossier ?? '')
    .filter(({ body, data }) => body.type === 'paper-made' && (data as { form?: string }).form === form)
    .length ?? 0
const papersOf = (window: Window, code: string): readonly string[] =>
  window.hall.desk
    .store()
    ?.papers.of(dossierOf(window, code)?.dossier ?? '')
    .map(({ form }) => form) ?? []

function answerTo(field: Procedure['fields'][number]): string | number | boolean {
  if (field.kind === 'date') return '2020-05-12'
  if (field.kind === 'choice') return field.options[0] ?? ''
  if (field.kind === 'number' || field.kind === 'money') return 120
  return field.kind === 'yes-no' ? true : 'Sàn giao dịch Vị Thanh'
}
