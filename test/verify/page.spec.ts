import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { makeVerifyPage } from '../../build/verify-page.ts'
import { withCode } from '../../electron/desk/papers/paper-statement.ts'
import { newKeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { PublishedKeys, SignedKeys } from '../../shared/record/published-keys.ts'

const ABOUT = {
  kind: 'result',
  centre: 'hau-giang-2020',
  code: '000.00.12.H30-260205-0001',
  number: '08/QĐ-BQLKCN',
  day: '2026-02-05',
} as const

function device() {
  const { seed, publicKey } = newKeyPair()
  return { deviceKey: () => publicKey, signAsDevice: signerOf(seed), publicKey }
}
const [mine, foreign] = [device(), device()]
const codeOf = (about: Parameters<typeof withCode>[2], from = mine) =>
  withCode(from, { qr: '', says: 'điều này' }, about).qr
/** A paper of this number with the standing the list gives it. */
const STANDINGS = ['voided', 'corrected', 'reinstated', 'replaced', 'revoked'] as const
const codeNumbered = (at: number) => ({ ...ABOUT, number: `${at + 10}/QĐ-BQLKCN` })
const PAPERS = STANDINGS.map((standing, at) => {
  const { code, number } = codeNumbered(at)
  const act = { made: standing, number: `3${at}/QĐ-BQLKCN`, day: '2026-03-05' }
  return { code, number, standing, acts: standing === 'voided' ? [] : [act] }
})
const LATER = { ...ABOUT, code: '000.00.12.H30-260205-0003', number: '40/QĐ-BQLKCN' } as const
const REVOKED_LATER = {
  code: LATER.code,
  number: LATER.number,
  standing: 'revoked' as const,
  acts: [{ made: 'revoked', number: '41/QĐ-BQLKCN', day: '2026-11-25' }],
}
const signedList = (
  papers: PublishedKeys['papers'],
  { asOf = '2026-11-24T03:00:00.000Z', by = mine, keys = [mine.publicKey] } = {},
): SignedKeys => {
  const published = { centre: 'Trung tâm (mẫu)', asOf, keys, papers }
  const signature = by.signAsDevice(DOMAIN.published, sha256(canonicalJson(published)))
  return { published, key: by.publicKey, signature }
}

let folder = ''
// One desk with its papers for all of them.
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tc-page-'))
  writeFileSync(join(folder, 'verify.html'), await makeVerifyPage(signedList(PAPERS)))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * The page as a citizen opens it: a file, and no network at all. Whatever it asks for besides itself is kept.
 */
async function open(page: Page): Promise<string[]> {
  const asked: string[] = []
  await page.context().setOffline(true)
  page.on('request', request => asked.push(request.url()))
  page.on('pageerror', fault => asked.push(`fault ${fault.message}`))
  await page.goto(pathToFileURL(join(folder, 'verify.html')).href)
  return asked
}
async function said(page: Page, code: string): Promise<string | null> {
  await page.locator('#said').evaluate(output => {
    output.textContent = ''
  })
  await page.getByLabel('Nội dung mã QR').fill(code)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('#said')).not.toBeEmpty()
  return await page.locator('#said').getAttribute('data-said')
}

test('good, voided, corrected, replaced, revoked, in force again, altered, foreign and no code are told apart with the network off', async ({
  page,
}) => {
  const asked = await open(page)
  const good = codeOf(ABOUT)
  const cases = [
    [good, 'good'],
    ...STANDINGS.map((standing, at) => [codeOf(codeNumbered(at)), standing] as const),
    [`${good.slice(0, -3)}000`, 'altered'],
    [codeOf(ABOUT, foreign), 'foreign'],
    [codeOf(ABOUT, { ...foreign, deviceKey: mine.deviceKey }), 'altered'],
    ['000.00.12.H30-260205-0001', 'none'],
  ] as const
  for (const [code, expected] of cases) {
    expect([expected, await said(page, code)]).toEqual([expected, expected])
  }
  expect(asked.filter(url => !url.endsWith('/verify.html'))).toEqual([])
})

test('a scanner that ends with Enter is answered like the button', async ({ page }) => {
  await open(page)
  await page.getByLabel('Nội dung mã QR').fill('TC1:HELLO')
  await page.keyboard.press('Enter')
  await expect(page.locator('#said')).toHaveAttribute('data-said', 'none')
})

test('what the code says is shown to be compared with the paper', async ({ page }) => {
  await open(page)
  await said(page, codeOf(ABOUT))
  const text = await page.locator('#said').innerText()
  const parts = ['MÃ THẬT', ABOUT.code, ABOUT.number, '05/02/2026', 'Kết quả giải quyết']
  for (const each of [...parts, 'chỉ có giá trị khi đã có chữ ký và con dấu']) expect(text).toContain(each)
  if (process.env.TAI_CHO_SHOTS)
    await page.screenshot({ path: join(process.env.TAI_CHO_SHOTS, 'verify-page.png') })
})

test('it names the paper that did it, and says as of when it was told and that it knows nothing later', async ({
  page,
}) => {
  await open(page)
  for (const [at, standing] of STANDINGS.entries()) {
    await said(page, codeOf(codeNumbered(at)))
    const text = await page.locator('#said').innerText()
    expect(text).toContain('Theo danh sách lập lúc 10:00 ngày 24/11/2026')
    expect(text).toContain('sau lúc đó trang này chưa biết')
    if (standing !== 'voided') expect(text).toContain(`theo văn bản số 3${at}/QĐ-BQLKCN ngày 05/03/2026`)
  }
  await said(page, codeOf(codeNumbered(4)))
  if (process.env.TAI_CHO_SHOTS)
    await page.screenshot({ path: join(process.env.TAI_CHO_SHOTS, 'verify-page-revoked.png') })
})

const NEWER = { asOf: '2026-11-25T03:00:00.000Z' }
async function bring(page: Page, list: unknown): Promise<string> {
  writeFileSync(join(folder, 'list.json'), typeof list === 'string' ? list : JSON.stringify(list))
  await page.locator('#told').evaluate(told => {
    told.textContent = ''
  })
  await page.getByLabel('Danh sách mới hơn').setInputFiles(join(folder, 'list.json'))
  await expect(page.locator('#told')).not.toBeEmpty()
  return await page.locator('#told').innerText()
}

test('a newer list that its device has signed is taken: a paper revoked since, one in force again', async ({
  page,
}) => {
  await open(page)
  expect(await said(page, codeOf(LATER))).toBe('good')
  const again = { ...PAPERS[4], standing: 'reinstated' as const } as (typeof PAPERS)[0]
  expect(await bring(page, signedList([REVOKED_LATER, again], NEWER))).toContain('Đã nhận')
  await expect(page.locator('#said')).toHaveAttribute('data-said', 'revoked')
  await expect(page.locator('#said')).toContainText('lập lúc 10:00 ngày 25/11/2026')
  await said(page, codeOf(codeNumbered(4)))
  await expect(page.locator('#said')).toHaveAttribute('data-said', 'reinstated')
})

test('a forged list, one that was changed, an older one and no list at all change nothing', async ({
  page,
}) => {
  await open(page)
  const forged = signedList([REVOKED_LATER], {
    ...NEWER,
    by: foreign,
    keys: [mine.publicKey, foreign.publicKey],
  })
  const good = signedList([], NEWER)
  const changed = { ...good, published: { ...good.published, papers: [REVOKED_LATER] } }
  const posing = { ...forged, key: mine.publicKey }
  const brought = new Map<string, unknown>([
    ['forged', forged],
    ['changed', changed],
    ['posing', posing],
    ['older', signedList([REVOKED_LATER], { asOf: '2026-11-23T03:00:00.000Z' })],
    ['not JSON', 'xin chào'],
    ['no list', '{"voided":[]}'],
  ])
  for (const [name, list] of brought) {
    expect([name, await bring(page, list)]).not.toEqual([name, expect.stringContaining('Đã nhận')])
    expect([name, await said(page, codeOf(LATER))]).toEqual([name, 'good'])
    expect([name, await said(page, codeOf(ABOUT, foreign))]).toEqual([name, 'foreign'])
    expect([name, await said(page, codeOf(codeNumbered(4)))]).toEqual([name, 'revoked'])
  }
})

test('no page is made of a list that none of its own devices has signed', async () => {
  const forged = signedList([], { by: foreign })
  await expect(makeVerifyPage(forged)).rejects.toThrow('not signed')
  await expect(makeVerifyPage({ ...signedList([]), signature: forged.signature })).rejects.toThrow(
    'not signed',
  )
})
