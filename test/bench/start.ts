import { chromium, type Page } from 'playwright'
import { buildScreens } from '../../build/bundle/build-screens.ts'
import { findBrowser } from '../../build/hands/browser.ts'
import { openWindow } from '../screens/window.ts'
import { line, median, type Print, rest } from './figure.ts'
import { servePlainPage } from './plain-page.ts'

const ROUNDS = 9

/**
 * The first screen (log-in of the demo Centre, through the window shell) beside a plain React page with 20
 * rows, in a warm browser.
 */
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
  const times: { plain: Painted[]; ours: Painted[] } = { plain: [], ours: [] }
  for (let round = 0; round < ROUNDS; round++) {
    times.plain.push(await firstPaint(page, plain.address, 'td'))
    times.ours.push(await firstPaint(page, ours, '#keys'))
  }
  const ratio = median(times.ours.map(({ painted }, at) => painted / (times.plain[at]?.painted ?? 0)))
  const of = (who: keyof typeof times, key: keyof Painted): number =>
    median(times[who].map(each => each[key]))
  print(
    line({ name: 'start-plain-react', value: of('plain', 'painted'), unit: 'ms', ratio: null, goal: null }),
  )
  print(
    line({
      name: 'start-first-screen',
      value: of('ours', 'painted'),
      unit: 'ms',
      ratio,
      goal: { ratioMost: 1.8 },
    }),
  )
  for (const who of ['plain', 'ours'] as const) {
    const fetched = of(who, 'fetched')
    const parts = {
      [`page, ${of(who, 'files')} files of ${Math.round(of(who, 'bytes') / 1024)} KB fetched`]: fetched,
      [who === 'ours' ? 'run, asked for the officers, drawn' : 'run, drawn']: of(who, 'painted') - fetched,
    }
    print(rest(who === 'ours' ? 'start-first-screen' : 'start-plain-react', parts, 'ms'))
  }
  await opened.close()
  await window.close()
  await plain.close()
}

/**
 * The first contentful paint as the page itself reports it, and when the last script or style it needed was
 * there.
 */
type Painted = { painted: number; fetched: number; files: number; bytes: number }

async function firstPaint(page: Page, address: string, there: string): Promise<Painted> {
  await page.goto(address)
  await page.locator(there).first().waitFor()
  return page.evaluate(async () => {
    const painted = await new Promise<number>(told => {
      const entry = performance.getEntriesByName('first-contentful-paint')[0]
      if (entry) return told(entry.startTime)
      const toldLater = (list: PerformanceObserverEntryList) =>
        told(list.getEntries()[0]?.startTime ?? Number.NaN)
      new PerformanceObserver(toldLater).observe({ type: 'paint' })
    })
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const needed = all.filter(({ name, startTime }) => /\.(js|css)$/.test(name) && startTime < painted)
    const fetched = Math.max(0, ...needed.map(({ responseEnd }) => Math.min(responseEnd, painted)))
    const bytes = needed.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)
    return { painted, fetched, files: needed.length, bytes }
  })
}
