import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { cutIn } from './cut.ts'
import { fillMorning } from './gallery.ts'
import { walkScreens } from './walk.ts'
import { openWindow, SHOTS } from './window.ts'

const MARKUP = '<img src=x onerror="document.title=1"><b id="bold">đậm</b> {{name}} $t(app) &amp;'
const LONG = 'W'.repeat(200)
const RTL = 'Nguyễn \u202Eđảo ngược\u202C Văn'
const WORDS = `Công ty ${'Trách nhiệm hữu hạn '.repeat(9)}`.trim()

test('hostile text is shown as text on every screen, and nothing runs off the page', async ({ page }) => {
  const window = await openWindow()
  const dialogs: string[] = []
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  try {
    await fillMorning(window.hall, [
      ['2.002288', MARKUP, '093190001234', 'sealed'],
      ['2.002288', LONG, '093190001234', 'received'],
      ['1.000028', RTL, '093190001234', 'received'],
      ['2.002288', WORDS, '093190001234', 'signed'],
      ['1.013988', LONG, '093190001234', 'awaiting'],
    ])
    await page.goto(await window.enter())
    const seen: string[] = []
    await walkScreens(page, async screen => {
      seen.push(await page.locator('body').innerText())
      expect.soft(await cutIn(page), screen).toEqual([])
      expect.soft(await page.locator('#bold, img').count(), screen).toBe(0)
      expect.soft(await page.title(), screen).toBe('Tại Chỗ')
      if (screen === 'register') await page.screenshot({ path: join(SHOTS, 'hostile.png') })
    })
    const text = seen.join('\n')
    for (const name of [MARKUP, LONG, WORDS]) expect(text).toContain(name)
    expect(text).toContain('Nguyễn đảo ngược Văn')
    expect(dialogs).toEqual([])
  } finally {
    await window.close()
  }
})
