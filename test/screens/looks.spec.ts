import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { logIn } from '../../build/hands/drive.ts'
import { handsOn } from '../../build/hands/hands.ts'
import { openHall } from '../desk/centre.ts'
import { type Asked, violationsOn } from './axe.ts'
import { cutIn } from './cut.ts'
import { fillMorning, movedClock, officerWho } from './gallery.ts'
import { vietnameseOn } from './vietnamese.ts'
import { walkScreens } from './walk.ts'
import { openWindow, outsideOf, SHOTS } from './window.ts'

type Opened = Awaited<ReturnType<typeof openWindow>>
let window: Opened
// One morning for all of them; each walks through every screen, which takes a slow machine many minutes.
test.describe.configure({ mode: 'default', timeout: 1_200_000 })

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

/**
 * Once around in light and dark, which wear the same elements in other colours; once in the other language,
 * whose words differ.
 */
for (const { language, looks, tabs } of [
  {
    language: 'vi',
    looks: [
      ['dark', 'colours'],
      ['light', 'all'],
    ],
    tabs: true,
  },
  { language: 'en', looks: [['dark', 'all but colours']], tabs: false },
] as const)
  test(`axe finds nothing on any screen, ${looks.map(([theme]) => theme).join(' and ')}, ${language}${tabs ? '; every Tab stop shows where the focus is' : ''}`, async ({
    page,
  }) => {
    const outside = outsideOf(page)
    const [[worn]] = looks
    await enter(page, { theme: worn, language })
    let [visited, stops] = [0, 0]
    await walkScreens(page, async screen => {
      visited++
      // What is looked at is the look that was asked for.
      await expect.soft(page.locator('html')).toHaveAttribute('data-theme', worn)
      await expect.soft(page.locator('html')).toHaveAttribute('lang', language)
      expect.soft(await page.title()).toBe('Tại Chỗ')
      expect.soft(new URL(page.url()).pathname).toBe('/')
      for (const [theme, asked] of looks) {
        if (theme !== worn) await wear(page, theme)
        await lookAt(page, { screen, look: `${theme}-${language}`, asked })
      }
      if (looks.length > 1) await wear(page, worn)
      // An open list is left with Escape or a choice; Tab would only close it.
      if (tabs && screen !== 'procedures') stops += await tabThrough(page, screen)
    })
    expect(visited).toBeGreaterThan(18)
    if (tabs) expect(stops).toBeGreaterThan(100)
    expect(outside).toEqual([])
  })

/** As `wear` of the window does it. */
const wear = (page: Page, theme: string) =>
  page.evaluate(worn => {
    document.documentElement.dataset.theme = worn
  }, theme)

type Look = { screen: string; look: string; asked: Asked }
async function lookAt(page: Page, { screen, look, asked }: Look): Promise<void> {
  mkdirSync(join(SHOTS, look), { recursive: true })
  await page.screenshot({ path: join(SHOTS, look, `${screen}.png`) })
  expect.soft(await violationsOn(page, offOn(screen), asked), `${screen}, ${look}`).toEqual([])
}

/** Sixteen Tabs on from where the focus is, and back: how many of them stopped somewhere. */
async function tabThrough(page: Page, screen: string): Promise<number> {
  let stops = 0
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
  return stops
}

/** What a screen reader is told: how many lines a list has. */
for (const { language, options, cut } of [
  {
    language: 'vi',
    options: 'Có 1 lựa chọn.',
    cut: '(*) tên chưa đủ',
  },
  {
    language: 'en',
    options: 'Options: 1.',
    cut: '(*) title not whole',
  },
])
  test(`what is only heard is heard in the language of the screens, ${language}; a title that the catalogue cut is marked`, async ({
    page,
  }) => {
    await enter(page, { theme: 'light', language })
    const hands = handsOn(page)
    await logIn(page, hands, officerWho('counter'))
    await hands.press('F2')
    await hands.arrive('#card')
    await hands.reach('#procedure')
    await hands.type('phu hieu')
    await page.locator('[role=option]', { hasText: '2.002288' }).waitFor()
    const heard = page.locator('[data-live-announcer]')
    await expect(heard).toContainText(options)
    await hands.press('ArrowDown', 'Enter')
    await expect(page.locator('.tick').first()).toContainText(cut)
    await expect(page.locator('.ticks + .note')).toContainText('2.002288')
  })

/** A screen of 1366 × 768 at 200 %. */
const ENLARGED = { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 }
for (const { language, theme, sync } of [
  { language: 'vi', theme: 'light', sync: 'chờ gửi' },
  { language: 'en', theme: 'dark', sync: 'waiting to be sent' },
] as const)
  test(`enlarged to 200 %, nothing is cut or runs off the page; the strip stays in view, and seven tenths of the height are left to the work, ${language}`, async ({
    browser,
  }) => {
    const context = await browser.newContext(ENLARGED)
    const page = await context.newPage()
    await enter(page, { theme, language })
    mkdirSync(join(SHOTS, `zoom-${language}`), { recursive: true })
    let wide = 0
    await walkScreens(page, async screen => {
      await page.screenshot({ path: join(SHOTS, `zoom-${language}`, `${screen}.png`) })
      expect.soft(await cutIn(page), screen).toEqual([])
      const { bar, work, strip } = await sharesOf(page)
      expect.soft(bar.height, `bar of ${screen}`).toBeLessThan(0.17)
      expect.soft([strip.top > 0.8, strip.bottom <= 1], `strip of ${screen}`).toEqual([true, true])
      // The log-in screen has no record open: it says so at more length.
      if (screen === 'log-in') return
      wide++
      expect.soft(work.height, `work of ${screen}`).toBeGreaterThan(0.7)
      await expect.soft(page.locator('.strip')).toContainText(sync)
      if (language === 'en') expect.soft(await vietnameseOn(page), screen).toEqual([])
    })
    expect(wide).toBeGreaterThan(18)
    await context.close()
  })

/** How much of the height of the window bar, work and strip have, however far the work was scrolled. */
const sharesOf = (page: Page) =>
  page.evaluate(() => {
    // What is scrolled closes an open list.
    const main = document.querySelector(':root:not(:has([role=listbox])) main')
    const was = [scrollY, main?.scrollTop ?? 0] as const
    if (main) scrollTo(0, document.body.scrollHeight)
    main?.scrollTo(0, main.scrollHeight)
    const shareOf = (selector: string) => {
      const { top, bottom, height } =
        document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
      return { top: top / innerHeight, bottom: bottom / innerHeight, height: height / innerHeight }
    }
    const shares = { bar: shareOf('header'), work: shareOf('main'), strip: shareOf('.strip') }
    if (main) scrollTo(0, was[0])
    main?.scrollTo(0, was[1])
    return shares
  })

/**
 * An open list of procedures hides the rest from screen readers on purpose while the focus stays in its box,
 * which three rules of axe take for a mistake.
 */
const offOn = (screen: string): string[] =>
  screen === 'procedures' ? ['aria-hidden-focus', 'page-has-heading-one', 'region'] : []

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
  // From the bar, too, Tab begins where the screen does.
  await next.keyboard.press('Tab')
  await expect(next.locator('main :focus')).toHaveCount(1)
  await next.locator('.top nav a').first().focus()
  await next.keyboard.press('F7')
  await expect(next.locator('#code')).toBeFocused()
  await next.keyboard.press('F8')
  await next.getByRole('radio', { name: 'Chỉ có A4' }).waitFor()
  await next.screenshot({ path: join(SHOTS, 'settings-sheet.png') })
  await context.close()
})
