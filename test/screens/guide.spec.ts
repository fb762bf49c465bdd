import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Page, test } from '@playwright/test'
import { PNG } from 'pngjs'
import { logIn } from '../../build/hands/drive.ts'
import { type Hands, handsOn } from '../../build/hands/hands.ts'
import { officer } from './errand.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

/** Words that nothing else on this machine says. */
const CANARY = 'zwqxcanary'
/**
 * A word that the page is made to keep: it must be found where the other must not, or nothing was searched.
 */
const KEPT = 'zwqxkept'

/** Every file under a folder with the hash of what it holds. */
const filesUnder = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => statSync(join(folder, name)).isFile())
      .map(name => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )

/** Which of these words stands anywhere in the files under a folder, as the browser may write it. */
const wordsUnder = (folder: string, words: readonly string[]): readonly string[] => {
  const files = [...filesUnder(folder).keys()].map(name => readFileSync(join(folder, name)))
  return words.filter(word =>
    files.some(bytes => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le')),
  )
}

/** A photo on which nothing can be read. */
function blurredPhoto(): Buffer {
  const png = new PNG({ width: 1200, height: 1600 })
  png.data.fill(200)
  return PNG.sync.write(png)
}

/** Everything that the page's memory holds as text, after its rubbish was collected. */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return parts.join('')
}

/** Presses the first answer, or the one that says this. */
async function answer(page: Page, hands: Hands, text: string): Promise<void> {
  const option = page.locator('#options button', { hasText: text }).first()
  await option.waitFor()
  for (let pressed = 0; !(await option.evaluate(each => each === document.activeElement)); pressed++) {
    if (pressed > 60) throw new Error(`Tab does not lead to ${text}`)
    await hands.press('Tab')
  }
  await hands.press('Enter')
}

test('by keyboard: five questions, the papers in big type, the next person; nothing of the last one on page, in memory, on disk or in the browser’s own folder', async ({
  launchOptions,
  viewport,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'tc-profile-'))
  const browser = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    ...{ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' },
  })
  const page = browser.pages()[0] ?? (await browser.newPage())
  mkdirSync(SHOTS, { recursive: true })
  const window = await openWindow()
  const outside = outsideOf(page)
  const shot = (name: string) => page.screenshot({ path: join(SHOTS, `guide-${name}.png`), fullPage: true })
  const hands = handsOn(page)
  try {
    await page.goto(await window.enter())
    await hands.reach('#guide')
    await hands.press('Enter')
    // Before anybody has logged in nothing is shown that a file in the folder could have said.
    await expect(page.locator('main')).toContainText('Mời một cán bộ đăng nhập một lần')
    await expect(page.locator('main')).not.toContainText('Câu 1:')
    expect(window.hall.desk.store()).toBeUndefined()
    await shot('unopened')
    await hands.reach('#leave-guide')
    await hands.press('Enter')
    await logIn(page, hands, officer('tran.van.do'))
    await hands.press('F9')
    await page.locator('#keys').waitFor()
    await hands.reach('#guide')
    await hands.press('Enter')
    await expect(page.locator('main')).toContainText('Câu 1: Việc thuộc cơ quan nào?')
    await shot('question')
    // No key opens anything of the officers' from here.
    await hands.press('F4', 'F3', 'F12')
    await expect(page.locator('main')).toContainText('Câu 1:')
    await answer(page, hands, 'Sở Nông nghiệp')
    await answer(page, hands, 'Cấp lại')
    for (let nth = 3; await page.locator('h2', { hasText: `Câu ${nth}:` }).count(); nth++) {
      if (nth === 5) break
      await answer(page, hands, 'Không rõ')
    }
    const seq = window.hall.desk.store()?.events.last().seq
    const before = filesUnder(window.hall.folder)
    await hands.reach('#guide-words')
    await hands.type(CANARY)
    expect(await memoryOf(page)).toContain(CANARY)
    await hands.press('Control+a', 'Delete')
    await hands.type('cap lai giay chung nhan du dieu kien buon ban thuoc thu y')
    await answer(page, hands, 'Cấp lại Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y')
    await expect(page.locator('ol.papers li').first()).toContainText('Đơn đề nghị cấp lại')
    await expect(page.locator('main')).toContainText('05 ngày làm việc')
    await expect(page.locator('main')).toContainText('mức độ 3, mức độ 4')
    const size = await page
      .locator('ol.papers')
      .evaluate(list => Number.parseFloat(getComputedStyle(list).fontSize))
    expect(size).toBeGreaterThanOrEqual(22)
    // A photo is looked at here and stays here; its name is a word of the citizen's, too.
    await page
      .locator('#photo')
      .setInputFiles({ name: `${CANARY}.png`, mimeType: 'image/png', buffer: blurredPhoto() })
    await expect(page.locator('#photo-said')).toContainText('Ảnh mờ')
    await shot('papers')
    await hands.reach('#next-person')
    await hands.press('Enter')
    await expect(page.locator('.wiped')).toContainText('Đã xóa hết')
    await shot('wiped')
    await hands.press('Enter')
    await expect(page.locator('main')).toContainText('Câu 1:')
    await expect(page.locator('main')).toContainText('Hôm nay đã giúp 1 người')
    expect(await page.content()).not.toContain(CANARY)
    expect(
      await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      ),
    ).not.toContain(CANARY)
    expect(await memoryOf(page)).not.toContain(CANARY)
    // On disk one number went up, and nothing else changed: no event, no draft, no page of the database.
    const after = filesUnder(window.hall.folder)
    const changed = [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name)
    expect(changed).toEqual(['guide.json'])
    expect(readFileSync(join(window.hall.folder, 'guide.json'), 'utf8')).toMatch(/^\{"\d{4}-\d\d-\d\d":1\}$/)
    expect(window.hall.desk.store()?.events.last().seq).toBe(seq)
    expect(outside).toEqual([])
    await page.evaluate(word => localStorage.setItem('kept', word), KEPT)
    await browser.close()
    expect(wordsUnder(profile, [KEPT, CANARY])).toEqual([KEPT])
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
    await window.close()
  }
})
