import { createHash, createPrivateKey, sign } from 'node:crypto'
import { createDemoAuthority, issueCertificate } from '../../electron/centre/x509.ts'
import { signCms } from '../../electron/pdf/cms.ts'
import type { Typesetter } from '../../electron/pdf/pdf.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { forms } from '../../shared/forms/index.ts'
import { openPdf } from '../pdf/raster.ts'
import { softwareSigner } from '../pdf/software-signer.ts'
import { line, median, type Print, rest } from './figure.ts'
import { openPrinter } from './pdf-chromium.ts'
import { openLimit, type Sheet } from './pdf-limit.ts'
import { pageParts } from './pdf-parts.ts'

const ROUNDS = 5
const PAGES = 40
/** The rounds that only warm all contestants. */
const WARM = 2
const POINTS = 72 / 25.4

/** A different paper each time: number, owner, plot and QR change, as at a counter. */
const factsOf = (at: number) => {
  const { sample } = forms.result
  const article = (text: string) =>
    text.replace('số 12', `số ${at}`).replaceAll('Nguyễn Thị Bưởi', `Nguyễn Thị Bưởi ${at}`)
  const qr = `000.00.12.H30-260205-${String(at).padStart(4, '0')}`
  return { ...sample, number: `${at + 10}/GP-SXD`, articles: sample.articles.map(article), qr }
}

/**
 * The figures of the paper: the result page beside its limits, the CMS beside hash and RSA, the memory over
 * 1,000 pages.
 */
export async function run(print: Print): Promise<void> {
  const typesetter = openTypesetter()
  await benchPages(typesetter, print)
  await typesetter.close()
  await benchCms(print)
  await benchMemory(print)
}

/**
 * The contestants take turns paper by paper, forwards and backwards, so that a slow moment of the machine is
 * shared by all. Returns the median of each round.
 */
async function inTurns(
  jobs: Readonly<Record<string, (at: number) => unknown>>,
): Promise<Map<string, number[]>> {
  const medians = new Map<string, number[]>()
  let at = 0
  for (let round = -WARM; round < ROUNDS; round++) {
    const times = new Map<string, number[]>(Object.keys(jobs).map(name => [name, []]))
    for (let page = 0; page < PAGES; page++) {
      const turn = page % 2 === 0 ? Object.entries(jobs) : Object.entries(jobs).reverse()
      for (const [name, job] of turn) {
        const from = performance.now()
        await job(at++)
        times.get(name)?.push(performance.now() - from)
      }
    }
    if (round >= 0)
      for (const [name, all] of times) medians.set(name, [...(medians.get(name) ?? []), median(all)])
  }
  return medians
}

async function benchPages(typesetter: Typesetter, print: Print): Promise<void> {
  const sheetOf = await sheetMaker(typesetter)
  const limit = openLimit()
  const printer = await openPrinter()
  const times = await inTurns({
    limit: at => limit(sheetOf(at)),
    ours: at => typesetter.set('result', factsOf(at)),
    prepared: at => typesetter.prepare('result', factsOf(at)),
    ...(printer ? { chromium: (at: number) => printer.print(sheetOf(at)) } : {}),
  })
  await printer?.close()
  const ratio = (a: string, b: string) =>
    median((times.get(a) ?? []).map((time, at) => time / (times.get(b)?.[at] ?? 0)))
  const say = (name: string, job: string, to: string, goal: { ratioMost: number } | null) =>
    print(line({ name, value: median(times.get(job) ?? []), unit: 'ms', ratio: ratio(job, to), goal }))
  say('pdf-page-limit', 'limit', 'limit', null)
  say('pdf-page', 'ours', 'limit', { ratioMost: 10 })
  const parts = await pageParts(Array.from({ length: 2 * PAGES }, (_, at) => factsOf(at)))
  const told = Object.values(parts).reduce((sum, time) => sum + time, 0)
  const whole = median(times.get('ours') ?? [])
  const handed = { 'cleaned, letters looked up, to the worker and back': Math.max(0, whole - told) }
  print(rest('pdf-page', { ...parts, ...handed }, 'ms'))
  say('pdf-page-prepared', 'prepared', 'limit', { ratioMost: 10 })
  if (printer) say('pdf-page-to-chromium', 'ours', 'chromium', { ratioMost: 1 / 3 })
  else print('pdf-page-to-chromium skipped: no Chromium on this machine')
}

/** The same page for the others: every run of our text at its place, with the texts of that paper. */
async function sheetMaker(typesetter: Typesetter): Promise<(at: number) => Sheet> {
  const { pdf } = await typesetter.set('result', factsOf(0))
  const document = await openPdf(pdf)
  const page = await document.getPage(1)
  await page.getOperatorList()
  const runs = (await page.getTextContent()).items.flatMap(item => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[]
    const font = (page.commonObjs.get(item.fontName) as { name?: string }).name ?? ''
    const face = (font.includes('Bold') ? 1 : 0) + (font.includes('Italic') ? 2 : 0)
    return [{ text: item.str, x, y, size: Math.hypot(a, b), face }]
  })
  await document.loadingTask.destroy()
  const box = { x: 30 * POINTS, y: 150 * POINTS, side: 22 * POINTS }
  return at => {
    const { number, qr } = factsOf(at)
    const said = (text: string) => text.replace('10/GP-SXD', number).replace('Bưởi 0', `Bưởi ${at}`)
    return { runs: runs.map(run => ({ ...run, text: said(run.text) })), qr: { text: qr, ...box } }
  }
}

async function benchCms(print: Print): Promise<void> {
  const span = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2030-01-01T00:00:00.000Z' }
  const authority = await createDemoAuthority('CA', span)
  const person = { kind: 'person', name: 'A', title: 'B', agency: 'C', place: 'D' } as const
  const { pkcs8, certificatePem } = await issueCertificate(authority, person, span)
  const signer = softwareSigner(pkcs8, certificatePem, [authority.certificatePem])
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const file = Buffer.alloc(90_000, 'x')
  const hash = () => createHash('sha256').update(file).digest()
  const times = await inTurns({
    limit: () => sign('sha256', hash(), key),
    ours: () => signCms(hash(), signer),
  })
  const ratio = median((times.get('ours') ?? []).map((time, at) => time / (times.get('limit')?.[at] ?? 0)))
  const value = median(times.get('ours') ?? [])
  print(line({ name: 'pdf-cms', value, unit: 'ms', ratio, goal: { ratioMost: 1.5 } }))
}

/** A thousand papers: the peak memory of the process in the second half, beside that in the first. */
async function benchMemory(print: Print): Promise<void> {
  const replaced: string[] = []
  const typesetter = openTypesetter({ onReplace: why => replaced.push(why) })
  const peaks = [0, 0]
  for (let at = 0; at < 1000; at++) {
    await typesetter.set(at % 2 === 0 ? 'result' : 'receipt', at % 2 === 0 ? factsOf(at) : receiptOf(at))
    const half = at < 500 ? 0 : 1
    peaks[half] = Math.max(peaks[half] ?? 0, process.memoryUsage().rss / 2 ** 20)
  }
  await typesetter.close()
  const [first = 1, second = 0] = peaks
  const ratio = second / first
  print(line({ name: 'pdf-memory-1000', value: second, unit: 'MB', ratio, goal: { ratioMost: 1.3 } }))
  print(`pdf-workers-replaced ${replaced.length} times`)
}

const receiptOf = (at: number) => {
  const code = `000.00.12.H30-260205-${String(at).padStart(4, '0')}`
  return { ...forms.receipt.sample, code, qr: code }
}
