import { expect, test } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { DATA_SET, intakeInput } from '../desk/centre.ts'
import { openWindow } from '../screens/window.ts'

test('one window: the page loads under its policy, loads again, and no second tab or second use gets in', async ({
  page,
  context,
}) => {
  const officer = DATA_SET.people.find(({ id }) => id === 'vo.hoang.yen')
  if (!officer) throw new Error('vo.hoang.yen')
  const shell = await openWindow()
  const violations: string[] = []
  await page.exposeFunction('violated', (what: string) => violations.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event =>
      (window as unknown as { violated(what: string): void }).violated(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      ),
    )
  })
  try {
    await shell.hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
    await shell.hall.ask.session.close({})
    await page.goto(shell.shell.address)
    await logIn(page, handsOn(page), officer)
    await page.locator('tbody tr').filter({ hasText: '000.00.13.H30' }).first().click()
    await page.locator('.pages canvas').first().waitFor()
    expect(page.url()).not.toContain(new URL(shell.shell.address).search)

    // The policy lets nothing in that a slip would bring: each of these is tried, stopped, and told.
    await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.broken = true'
      document.body.append(script)
      await fetch('https://example.invalid/').catch(() => undefined)
      document.body.append(
        Object.assign(document.createElement('iframe'), { src: 'https://example.invalid/' }),
      )
    })
    await expect.poll(() => violations.length).toBeGreaterThanOrEqual(3)
    expect(await page.evaluate(() => 'broken' in window)).toBe(false)
    expect(violations.map(each => each.split(' ')[0]).toSorted()).toEqual([
      'connect-src',
      'frame-src',
      'script-src-elem',
    ])

    const second = await context.newPage()
    const plain = new URL('/', shell.shell.address).href
    expect((await second.goto(plain))?.status()).toBe(409)
    await expect(second.locator('body')).toContainText('đang mở ở một cửa sổ khác')
    expect((await second.goto(shell.shell.address))?.status()).toBe(403)
    await expect(second.locator('body')).toContainText('đã dùng rồi')
    await second.close()

    expect((await page.reload())?.status()).toBe(200)
    await page.locator('.top nav').waitFor()
  } finally {
    await shell.close()
  }
})

test('a window without a PDF frame prints the pages themselves, each on a sheet of its size', async ({
  page,
}) => {
  const officer = DATA_SET.people.find(({ id }) => id === 'vo.hoang.yen')
  if (!officer) throw new Error('vo.hoang.yen')
  const shell = await openWindow()
  try {
    await shell.hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
    await shell.hall.ask.session.close({})
    await page.goto(shell.shell.address)
    await logIn(page, handsOn(page), officer)
    await page.locator('tbody tr').filter({ hasText: '000.00.13.H30' }).first().click()
    const shown = page.locator('.pages canvas')
    await shown.first().waitFor()
    // As in Electron: the bridge is there; the dialog itself cannot be had here.
    await page.evaluate(() => Object.assign(window, { taiCho: {}, print: () => undefined }))
    await page.getByRole('button', { name: /^In/ }).first().click()
    await page.locator('.print-sheets canvas').first().waitFor({ state: 'attached' })
    expect(await page.locator('.print-sheets').isVisible()).toBe(false)
    const printed = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    expect(printed.getPageCount()).toBe(await shown.count())
    for (const { width, height } of printed.getPages().map(each => each.getSize()))
      expect([Math.round(width), Math.round(height)]).toEqual([420, 595])
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await expect(page.locator('.print-sheets')).toHaveCount(0)
  } finally {
    await shell.close()
  }
})
