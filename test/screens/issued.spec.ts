import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, type FileChooser, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { withCode } from '../../electron/desk/papers/paper-statement.ts'
import type { Dossier, Issued } from '../../shared/dossier/state.ts'
import { appraisalInput, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { violationsOn } from './axe.ts'
import { cutIn } from './cut.ts'
import { openWindow, SHOTS } from './window.ts'

const CODE = '2.002288'
const WHO = {
  counter: 'tran.van.do',
  appraiser: 'vo.hoang.yen',
  approver: 'le.quoc.dat',
  keeper: 'phan.thi.dieu.hien',
}
const GROUNDS = { reason: 'Sai đối tượng', basis: 'khoản 4 Điều 18 Nghị định số 30/2020/NĐ-CP' }
let window: Awaited<ReturnType<typeof openWindow>>
let dossier = ''
let issued: readonly Issued[] = []
let folder = ''

const file = (name: string): string => join(folder, `${name}.pdf`)

// One desk with its papers for all of them.
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tc-issued-'))
  mkdirSync(SHOTS, { recursive: true })
  const hall = await openHall()
  window = await openWindow(hall)
  dossier = valueIn(await hall.take(WHO.counter, 'intake', intakeInput(CODE), null)).dossier
  const take = async (who: string, step: Parameters<typeof hall.take>[1], input: unknown) =>
    valueIn(await hall.take(who, step, input, dossier))
  const issue = async () => {
    await take(WHO.approver, 'approval', { document: null, note: '' })
    await take(WHO.approver, 'signing', {})
    await take(WHO.keeper, 'sealing', { copies: 1 })
  }
  await take(WHO.appraiser, 'appraisal', appraisalInput(CODE))
  await issue()
  await take(WHO.counter, 'return', RETURN)
  const slips = [{ place: 'Dòng căn cứ 1', printed: '18 tháng 6', right: '18 tháng 06' }]
  await take(WHO.appraiser, 'rectification', { ...GROUNDS, slips })
  await issue()
  await take(WHO.appraiser, 'replacement', {
    ...GROUNDS,
    changes: { applicant: intakeInput(CODE, 'Nguyễn Thị Bưởi Năm').applicant, answers: null },
  })
  await issue()
  issued = valueIn(await hall.desk.ask<readonly Issued[]>(office => dossierOf(office.store, dossier).issued))
  for (const [at, name] of ['old', 'letter', 'new'].entries()) {
    const { base64 } = valueIn(await hall.ask.paper.bytes({ hash: issued[at]?.document ?? '' }))
    writeFileSync(file(name), Buffer.from(base64, 'base64'))
    if (name === 'new') {
      const bytes = Buffer.from(base64, 'base64')
      bytes[30_000] = (bytes[30_000] ?? 0) ^ 1
      writeFileSync(file('altered'), bytes)
    }
  }
  writeFileSync(file('stranger'), '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')
  writeFileSync(file('huge'), Buffer.alloc(3_000_000, 'x'))
  await hall.ask.session.close({})
})
test.afterAll(async () => {
  await window.close()
  rmSync(folder, { recursive: true, force: true })
})

async function enter(page: Page, officer: string, language = 'vi') {
  const look = { theme: language === 'vi' ? 'light' : 'dark', language }
  await page.addInitScript(worn => localStorage.setItem('look', worn), JSON.stringify(look))
  await page.goto(await window.enter())
  const { keys, pin } = await window.hall.as(officer)
  await window.hall.ask.session.close({})
  const hands = handsOn(page)
  await page.locator('#keys').waitFor()
  await logIn(page, hands, { id: officer, keys, pin })
  return hands
}
/** The codes as they stand on the papers. */
const codesOf = ({ store }: Office): string[] =>
  issued.map(({ number, kind }) => {
    const about = { centre: 'hau-giang-2020', number: number ?? '', day: '2026-02-05' }
    const code = dossierOf(store, dossier).code ?? ''
    const form = kind === 'rectification' ? ('rectification' as const) : ('result' as const)
    return withCode(store, { qr: '' }, { kind: form, code, ...about }).qr
  })
/**
 * What was found may take the focus once more while it is set, and a key that nobody heard is pressed again.
 */
async function pressedFor(page: Page, hands: ReturnType<typeof handsOn>): Promise<FileChooser> {
  const chosen: FileChooser[] = []
  await expect(async () => {
    await page.locator('#code').focus()
    await hands.press('Shift+Tab')
    await expect(page.locator('button.act:focus')).toHaveCount(1, { timeout: 1000 })
    const asked = page.waitForEvent('filechooser', { timeout: 2000 })
    await hands.press('Enter')
    chosen.push(await asked)
  }).toPass()
  return chosen[0] as FileChooser
}
const shot = (page: Page, name: string) => page.screenshot({ path: join(SHOTS, `${name}.png`) })

test('a file is chosen with the keyboard alone, and each step is said in words: what holds, what is broken, what to do', async ({
  page,
}) => {
  const hands = await enter(page, WHO.counter)
  await hands.press('F7')
  await hands.arrive('#code')
  const choose = async (name: string): Promise<string> => {
    const asked = await pressedFor(page, hands)
    await asked.setFiles(file(name))
    await page
      .locator('h2, .no', { hasText: name === 'huge' ? '2,5 MB' : name })
      .first()
      .waitFor()
    await page
      .locator('.proof li')
      .nth(name === 'huge' ? 0 : 6)
      .waitFor({ state: name === 'huge' ? 'detached' : 'visible' })
    return (await page.locator('main').innerText()).replaceAll('\n', ' ')
  }
  const letter = await choose('letter')
  expect(letter).toMatch(/Đúng cả \d bước/)
  expect(await page.locator('.proof .good').count()).toBeGreaterThanOrEqual(7)
  await shot(page, 'verification-good')
  const old = await choose('old')
  expect(old).toContain('đã bị thay thế')
  expect(old).toContain(`số ${issued[2]?.number} ngày`)
  expect(await page.locator('.proof .bad').count()).toBe(1)
  expect(await violationsOn(page)).toEqual([])
  await shot(page, 'verification-replaced')
  const altered = await choose('altered')
  expect(altered).toContain('KHÔNG NHẬN')
  expect(await page.locator('.proof .bad').count()).toBeGreaterThan(1)
  await shot(page, 'verification-altered')
  await choose('stranger')
  expect(await page.locator('.proof .grey').count()).toBeGreaterThan(1)
  const huge = await choose('huge')
  expect(huge).toContain('Xin bản gốc')
  for (const said of [letter, old, altered, huge]) expect(said).not.toMatch(/hợp lệ/)
})

test('a dropped file is checked as a chosen one is', async ({ page }) => {
  const hands = await enter(page, WHO.keeper)
  await hands.press('F7')
  await hands.arrive('#code')
  const zone = await page.locator('.drop').boundingBox()
  const data = { items: [], files: [file('new')], dragOperationsMask: 1 }
  const at = { x: (zone?.x ?? 0) + 20, y: (zone?.y ?? 0) + 20 }
  // As the browser itself drops a file of the disk: an event that a script makes holds none.
  const browser = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, ...at, data })
  await page.locator('h2', { hasText: basename(file('new')) }).waitFor()
  await expect(page.locator('.proof .good').nth(6)).toBeVisible()
  await expect(page.locator('.proof .bad')).toHaveCount(0)
})

test('a scanned code says how its paper stands; a garbled one, a foreign one, none at all say what to do', async ({
  page,
}) => {
  await window.hall.as(WHO.counter)
  const codes = valueIn(await window.hall.desk.ask<string[]>(codesOf))
  await window.hall.ask.session.close({})
  const hands = await enter(page, WHO.counter)
  await hands.press('F7')
  await hands.arrive('#code')
  const scan = async (code: string, wanted: string): Promise<void> => {
    await page.locator('#code').fill('')
    await page.locator('#code').focus()
    await hands.scan(code)
    await expect(page.locator('main')).toContainText(wanted)
  }
  await scan(codes[2] ?? '', 'đã phát hành, đang có hiệu lực')
  await shot(page, 'verification-code')
  expect(await violationsOn(page)).toEqual([])
  await scan(codes[0] ?? '', 'đã bị thay thế bởi văn bản số')
  await scan(codes[1] ?? '', 'Công văn đính chính')
  await scan(`${codes[2]?.slice(0, -3)}000`, 'Mã đã bị sửa')
  await scan('xin chào', 'Quét lại')
})

for (const { language, replaced } of [
  { language: 'vi', replaced: 'Thay thế theo văn bản số' },
  { language: 'en', replaced: 'Replaced by paper' },
] as const)
  test(`enlarged to 200 %, the steps of a checked file are neither cut nor run off the page, all in the language of the screen, ${language}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 })
    const page = await context.newPage()
    const hands = await enter(page, WHO.counter, language)
    await hands.press('F7')
    await hands.arrive('#code')
    for (const name of ['old', 'altered', 'stranger', 'letter']) {
      const asked = await pressedFor(page, hands)
      await asked.setFiles(file(name))
      await page.locator('h2', { hasText: name }).waitFor()
      await page.locator('.proof li').nth(6).waitFor()
      expect(await cutIn(page)).toEqual([])
      const said = (await page.locator('.proof, .no, .yes, .warn').allInnerTexts()).join(' ')
      expect(/[đơưạảăâêô]/i.test(said), said).toBe(language === 'vi')
      if (name === 'old') expect(said).toContain(replaced)
      await page.screenshot({ path: join(SHOTS, `verification-zoom-${name}-${language}.png`) })
    }
    await context.close()
  })

test('the appraiser proposes a revocation from the dossier page, which shows how each paper stands', async ({
  page,
}) => {
  const hands = await enter(page, WHO.appraiser)
  await hands.press('F4')
  await hands.arrive('#search')
  await hands.type('buoi nam')
  await page.locator('.row', { hasText: 'Bưởi Năm' }).waitFor()
  await expect(page.locator('.row').first()).toContainText(
    `${issued[0]?.number} (đã bị thay thế theo ${issued[2]?.number})`,
  )
  await shot(page, 'register-standings')
  await hands.press('ArrowDown', 'Enter')
  await page.locator('[role=tab]').first().waitFor()
  await expect(page.locator('main')).toContainText('đã bị thay thế')
  // What was replaced is not printed at the first press: it says so, and the button asks for a second one.
  const stale = page.locator('.paper-line', { hasText: issued[0]?.number ?? '' }).locator('button.print')
  await stale.press('Enter')
  await expect(page.locator('[role=alert]', { hasText: 'không còn hiệu lực' })).toBeVisible()
  await expect(stale).toContainText('In bản không còn hiệu lực')
  await expect(stale).not.toContainText('(')
  expect(await violationsOn(page)).toEqual([])
  await shot(page, 'dossier-amended')
  await hands.reach('[role=tab]')
  const tab = page.locator('[role=tab][aria-selected=true]')
  for (let right = 0; !/thu hồi, bãi bỏ/i.test((await tab.textContent()) ?? ''); right++) {
    if (right > 8) throw new Error('no tab of revocation')
    await hands.press('ArrowRight')
  }
  await hands.reach('#reason')
  await hands.type('Giấy tờ không đúng sự thật')
  await hands.reach('#basis')
  await hands.type('khoản 4 Điều 18 Nghị định số 30/2020/NĐ-CP')
  await shot(page, 'dossier-revocation')
  await hands.press('Control+Enter')
  await page.locator('.yes[role=status]').waitFor()
  expect(
    valueIn(await window.hall.desk.ask<Dossier>(office => dossierOf(office.store, dossier))).amending?.kind,
  ).toBe('revocation')
})
