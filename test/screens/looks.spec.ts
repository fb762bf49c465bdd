import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { openHall } from '../desk/centre.ts'
import { cutIn } from './cut.ts'
import { logIn } from './drive.ts'
import { fillMorning, movedClock, officerWho } from './gallery.ts'
import { handsOn } from './hands.ts'
import { walkScreens } from './walk.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

type Opened = Awaited<ReturnType<typeof openWindow>>
let window: Opened

test.beforeAll(async () => {
  const clock = movedClock(70)
  const hall = await openHall({ clock })
  await fillMorning(hall, undefined, () => clock.pass(6))
  window = await openWindow(hall)
})
test.afterAll(() => window.close())
test.beforeEach(async () => {
  await window.hall.as(officerWho('counter').id)
  await window.hall.ask.draft.drop({ key: 'intake' })
  await window.hall.ask.session.close({})
})

async function enter(page: Page, look: object): Promise<void> {
  await page.addInitScript(worn => localStorage.setItem('look', worn), JSON.stringify(look))
  await page.goto(await window.enter())
}

for (const theme of ['light', 'dark'] as const)
  for (const language of ['vi', 'en'] as const)
    test(`axe finds nothing on any screen, ${theme}, ${language}`, async ({ page }) => {
      const folder = join(SHOTS, `${theme}-${language}`)
      mkdirSync(folder, { recursive: true })
      const outside = outsideOf(page)
      await enter(page, { theme, language })
      let visited = 0
      await walkScreens(page, async screen => {
        visited++
        // What is looked at is the look that was asked for.
        await expect.soft(page.locator('html')).toHaveAttribute('data-theme', theme)
        await expect.soft(page.locator('html')).toHaveAttribute('lang', language)
        await page.screenshot({ path: join(folder, `${screen}.png`) })
        const { violations } = await axeOn(page, screen)
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        expect.soft(told, screen).toEqual([])
        expect.soft(await page.title()).toBe('Tại Chỗ')
        expect.soft(new URL(page.url()).pathname).toBe('/')
      })
      expect(visited).toBeGreaterThan(18)
      expect(outside).toEqual([])
    })

test('enlarged to 200 %, nothing is cut and nothing runs off the page', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  await enter(page, { theme: 'light', language: 'vi' })
  mkdirSync(join(SHOTS, 'zoom'), { recursive: true })
  await walkScreens(page, async screen => {
    await page.screenshot({ path: join(SHOTS, 'zoom', `${screen}.png`), fullPage: true })
    expect.soft(await cutIn(page), screen).toEqual([])
  })
  await context.close()
})

test('every Tab stop shows where the focus is', async ({ page }) => {
  await enter(page, { theme: 'light', language: 'vi' })
  let stops = 0
  await walkScreens(page, async screen => {
    // An open list is left with Escape or a choice; Tab would only close it.
    if (screen === 'procedures') return
    const began = await page.evaluateHandle(() => document.activeElement as HTMLElement)
    for (let pressed = 0; pressed < 16; pressed++) {
      await page.keyboard.press('Tab')
      const seen = await ringOf(page)
      if (!seen) continue
      stops++
      expect.soft(seen, screen).toMatchObject({ ringed: true, inView: true })
    }
    await began.evaluate(element =>
      element === document.body ? (document.activeElement as HTMLElement).blur() : element.focus(),
    )
  })
  expect(stops).toBeGreaterThan(100)
})

/**
 * An open list of procedures hides the rest from screen readers on purpose while the focus stays in its box, which three
 * rules of axe take for a mistake.
 */
const axeOn = (page: Page, screen: string) => {
  const off = screen === 'procedures' ? ['aria-hidden-focus', 'page-has-heading-one', 'region'] : []
  return new AxeBuilder({ page }).setLegacyMode().disableRules(off).analyze()
}

/** Whether the focus can be seen: a ring of two pixels at least, on the element or on what stands for it. */
const ringOf = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return null
    const shown = at.matches('input[type=radio]') ? at.closest('label') : at
    if (!shown) return null
    const { outlineStyle, outlineWidth } = getComputedStyle(shown)
    const { top, bottom, height } = shown.getBoundingClientRect()
    return {
      what: shown.outerHTML.slice(0, 120),
      ringed: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      inView: height > 0 && bottom > 0 && top < innerHeight,
    }
  })

test('the look that was chosen is there at the next start, on whatever port that is', async ({ browser }) => {
  const context = await browser.newContext()
  const first = await context.newPage()
  const [once, again] = [await window.enter(), await window.enter()]
  expect(new URL(again).port).not.toBe(new URL(once).port)
  await first.goto(once)
  await expect(first.locator('html')).toHaveAttribute('data-theme', 'light')
  await logIn(first, handsOn(first), officerWho('counter'))
  await first.locator('.row').first().waitFor()
  await first.keyboard.press('F8')
  await first.getByText('Tối', { exact: true }).click()
  await first.getByText('Lớn', { exact: true }).click()
  await first.getByText('Chỉ có A4').click()
  await expect(first.locator('html')).toHaveAttribute('data-theme', 'dark')
  await first.close()
  const next = await context.newPage()
  await next.goto(again)
  await expect(next.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(next.locator('html')).toHaveAttribute('data-size', 'large')
  await next.locator('.row').first().waitFor()
  await next.keyboard.press('F8')
  await expect(next.getByRole('radio', { name: 'Chỉ có A4' })).toBeChecked()
  await next.screenshot({ path: join(SHOTS, 'settings-sheet.png') })
  await context.close()
})
