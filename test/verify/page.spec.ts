import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { makeVerifyPage } from '../../build/verify-page.ts'
import { withCode } from '../../electron/desk/paper-statement.ts'
import { newKeyPair, signerOf } from '../../electron/keys/ed25519.ts'

const ABOUT = {
  kind: 'result',
  centre: 'hau-giang-2020',
  code: '000.00.12.H30-260205-0001',
  number: '08/QĐ-BQLKCN',
  day: '2026-02-05',
} as const
const VOIDED = { ...ABOUT, code: '000.00.12.H30-260205-0002', number: '09/QĐ-BQLKCN' } as const
const LATER = { ...ABOUT, code: '000.00.12.H30-260205-0003', number: '10/QĐ-BQLKCN' } as const

function device() {
  const { seed, publicKey } = newKeyPair()
  return { deviceKey: () => publicKey, signAsDevice: signerOf(seed), publicKey }
}
const [mine, foreign] = [device(), device()]
const codeOf = (about: Parameters<typeof withCode>[2], from = mine) =>
  withCode(from, { qr: '', says: 'điều này' }, about).qr
const published = (voided: { code: string; number: string }[]) => ({
  centre: 'Trung tâm (mẫu)',
  asOf: '2026-11-24T03:00:00.000Z',
  keys: [mine.publicKey],
  voided,
})
const named = ({ code, number }: { code: string; number: string }) => ({ code, number })

let folder = ''
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tc-page-'))
  writeFileSync(join(folder, 'verify.html'), await makeVerifyPage(published([named(VOIDED)])))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The page as a citizen opens it: a file, and no network at all. Whatever it asks for besides itself is kept. */
async function open(page: Page): Promise<string[]> {
  const asked: string[] = []
  await page.context().setOffline(true)
  page.on('request', request => asked.push(request.url()))
  page.on('pageerror', fault => asked.push(`fault ${fault.message}`))
  await page.goto(pathToFileURL(join(folder, 'verify.html')).href)
  return asked
}
async function said(page: Page, code: string): Promise<string | null> {
  await page.getByLabel('Nội dung mã QR').fill(code)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('#said')).not.toBeEmpty()
  return await page.locator('#said').getAttribute('data-said')
}

test('good, voided, altered, foreign and no code at all are told apart with the network off', async ({
  page,
}) => {
  const asked = await open(page)
  const good = codeOf(ABOUT)
  const cases = [
    [good, 'good'],
    [codeOf(VOIDED), 'voided'],
    [`${good.slice(0, -3)}000`, 'altered'],
    [codeOf(ABOUT, foreign), 'foreign'],
    [codeOf(ABOUT, { ...foreign, deviceKey: mine.deviceKey }), 'altered'],
    ['000.00.12.H30-260205-0001', 'none'],
  ] as const
  for (const [code, expected] of cases) {
    await page.locator('#said').evaluate(output => {
      output.textContent = ''
    })
    expect([expected, await said(page, code)]).toEqual([expected, expected])
  }
  expect(asked.filter(url => !url.endsWith('/verify.html'))).toEqual([])
})

test('what the code says is shown to be compared with the paper', async ({ page }) => {
  await open(page)
  await said(page, codeOf(ABOUT))
  const text = await page.locator('#said').innerText()
  for (const each of ['MÃ THẬT', ABOUT.code, ABOUT.number, '05/02/2026', 'Kết quả giải quyết'])
    expect(text).toContain(each)
  if (process.env.TAI_CHO_SHOTS)
    await page.screenshot({ path: join(process.env.TAI_CHO_SHOTS, 'verify-page.png') })
})

test('a newer list from a file makes a paper voided; a list brings in no key', async ({ page }) => {
  await open(page)
  expect(await said(page, codeOf(LATER))).toBe('good')
  const list = { ...published([named(LATER)]), keys: [foreign.publicKey] }
  writeFileSync(join(folder, 'list.json'), JSON.stringify(list))
  await page.getByLabel('Danh sách giấy đã hủy').setInputFiles(join(folder, 'list.json'))
  await expect(page.locator('#said')).toHaveAttribute('data-said', 'voided')
  expect(await said(page, codeOf(ABOUT, foreign))).not.toBe('good')
  await expect(page.locator('#said')).toHaveAttribute('data-said', 'foreign')
})
