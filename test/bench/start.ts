import { chromium, type Page } from 'playwright'
import { buildScreens } from '../../build/build.ts'
import { openWindow } from '../screens/window.ts'
import { findBrowser } from '../support/browser.ts'
import { line, median, type Print } from './figure.ts'
import { servePlainPage } from './plain-page.ts'

const ROUNDS = 9

/** The first screen (log-in of the demo Centre, through the window shell) beside a plain React page with 20 rows, warm browser. */
export async function run(print: Print): Promise<void> {
  const browser = findBrowser()
  if (!browser) return print('start-first-screen skipped: no Chromium on this machine')
  await buildScreens()
  const plain = await servePlainPage()
  const window = await openWindow()
  const opened = await chromium.launch({
    executablePath: browser.path,
    args: [...browser.args],
    env: { ...process.env, ...browser.env } as Record<string, string>,
  })
  const context = await opened.newContext()
  const page = await context.newPage()
  await page.goto(window.shell.address)
  await page.locator('#keys').waitFor()
  const ours = new URL('/', window.shell.address).href
  const times: { plain: number[]; ours: number[] } = { plain: [], ours: [] }
  for (let round = 0; round < ROUNDS; round++) {
    times.plain.push(await firstPaint(page, plain.address, 'td'))
    times.ours.push(await firstPaint(page, ours, '#keys'))
  }
  const ratio = median(times.ours.map((time, at) => time / (times.plain[at] ?? 0)))
  print(line({ name: 'start-plain-react', value: median(times.plain), unit: 'ms', ratio: null, goal: null }))
  print(
    line({
      name: 'start-first-screen',
      value: median(times.ours),
      unit: 'ms',
      ratio,
      goal: { ratioMost: 1.8 },
    }),
  )
  await opened.close()
  await window.close()
  await plain.close()
}

/** First contentful paint, as the page itself tells it. */
async function firstPaint(page: Page, address: string, there: string): Promise<number> {
  await page.goto(address)
  await page.locator(there).first().waitFor()
  return page.evaluate(
    () =>
      new Promise<number>(told => {
        const entry = performance.getEntriesByName('first-contentful-paint')[0]
        if (entry) return told(entry.startTime)
        new PerformanceObserver(list => told(list.getEntries()[0]?.startTime ?? Number.NaN)).observe({
          type: 'paint',
        })
      }),
  )
}
