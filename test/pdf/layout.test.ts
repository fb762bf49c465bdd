import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { forms } from '../../shared/forms/index.ts'
import { CASES } from './cases.ts'
import { ACCENTED } from './letters.ts'
import { type Picture, rasterPage, textOf } from './raster.ts'
import { runsOf } from './runs.ts'
import { folderOf, needs, run } from './tool.ts'

const typesetter = openTypesetter()
afterAll(() => typesetter.close())
const { sample: result } = forms.result
const { sample: receipt } = forms.receipt

const textOfResult = async (facts: unknown) =>
  (await textOf((await typesetter.set('result', facts)).pdf)).join('\n')
const textOfReceipt = async (facts: unknown) =>
  (await textOf((await typesetter.set('receipt', facts)).pdf)).join('\n')
const LETTERS = CASES['result-letters']?.facts
const packed = (text: string) => text.replace(/\s+/g, '')

/** The longest level line of dark dots between two heights, in millimetres. */
function ruleBetween({ width, data, perMm }: Picture, fromMm: number, toMm: number, leftMm: number) {
  let longest = 0
  for (let y = Math.round(fromMm * perMm); y < Math.round(toMm * perMm); y++)
    for (let x = Math.round(leftMm * perMm), run = 0; x < width; x++) {
      const at = (y * width + x) * 4
      run = (data[at] ?? 255) < 128 ? run + 1 : 0
      longest = Math.max(longest, run)
    }
  return longest / perMm
}

describe('a paper of NĐ 30/2020', () => {
  test('days below 10 and the months 1 and 2 are padded, others are not', async () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    await fc.assert(
      fc.asyncProperty(day, async date => {
        const iso = date.toISOString().slice(0, 10)
        const [year, month, dayOfMonth] = iso.split('-').map(Number) as [number, number, number]
        const days = dayOfMonth < 10 ? `0${dayOfMonth}` : `${dayOfMonth}`
        const months = month < 3 ? `0${month}` : `${month}`
        const text = await textOfResult({ ...result, head: { ...result.head, day: iso } })
        expect(text).toContain(`Hậu Giang, ngày ${days} tháng ${months} năm ${year}`)
      }),
      {
        numRuns: 15,
        examples: [[new Date('2026-02-09')], [new Date('2026-03-10')], [new Date('2024-02-29')]],
      },
    )
  })

  test('the rule under the Tiêu ngữ is exactly as long as its text', async () => {
    const { pdf } = await typesetter.set('result', { ...result, head: { ...result.head, demo: false } })
    const run = (await runsOf(pdf)).find(({ text }) => text.startsWith('Độc lập'))
    expect(run).toBeDefined()
    if (!run) return
    const picture = await rasterPage(pdf, 0, 300)
    const rule = ruleBetween(picture, run.y + 0.4, run.y + 3, run.pageWidth / 2 - 10)
    expect(Math.abs(rule - run.w)).toBeLessThan(0.4)
  })

  test.each(['result', 'result-decision', 'result-title'])(
    'the rules under agency and summary of %s are a third to a half of the line above them',
    async name => {
      const facts = CASES[name]?.facts as typeof result
      const { pdf } = await typesetter.set('result', { ...facts, head: { ...facts.head, demo: false } })
      const picture = await rasterPage(pdf, 0, 300)
      const runs = (await runsOf(pdf)).filter(({ page, upright }) => page === 1 && upright)
      const last = (text: string) => runs.filter(run => text.endsWith(run.text.trim())).at(-1)
      for (const text of [facts.head.agency, facts.summary]) {
        const under = last(text)
        if (!under) throw new Error(`no line of ${text}`)
        const ends = runs.filter(run => text.includes(run.text.trim()) && Math.abs(run.y - under.y) < 15)
        const longest = Math.max(...ends.map(({ w }) => w))
        const rule = ruleBetween(picture, under.y + 0.8, under.y + 3.2, under.x)
        expect(rule / longest, text).toBeGreaterThan(1 / 3 - 0.02)
        expect(rule / longest, text).toBeLessThan(1 / 2)
      }
    },
  )

  test('a long title of the signer breaks before the name of his office', async () => {
    const text = await textOfResult(CASES['result-title']?.facts)
    expect(text).toMatch(/TRƯỞNG PHÒNG\s*\n\s*QUẢN LÝ QUY HOẠCH/)
  })

  test('margins are those of the decree: left 30 mm, right at least 15, top and bottom 20', async () => {
    const { pdf } = await typesetter.set('result', CASES['result-long']?.facts)
    const runs = (await runsOf(pdf)).filter(({ upright, text }) => upright && !text.startsWith('MẪU'))
    expect(Math.min(...runs.map(({ x }) => x))).toBeGreaterThanOrEqual(29.9)
    expect(Math.max(...runs.map(({ x, w }) => x + w))).toBeLessThanOrEqual(210 - 15)
    expect(Math.max(...runs.map(({ y }) => y))).toBeLessThanOrEqual(297 - 20)
  })

  test('the body is justified: every line but the last of a paragraph ends at the right margin', async () => {
    // Two lines each, and the first breaks well before the margin when it is not stretched.
    const articles = [
      result.articles[0] ?? '',
      'Giấy chứng nhận này thay thế Giấy chứng nhận số 123. Lý do cấp lại: bị mất.',
    ]
    const { pdf } = await typesetter.set('result', { ...result, basis: [], summary: '', articles })
    const ends = new Map<number, number>()
    for (const { text, x, w, y } of await runsOf(pdf))
      if (/Điều|Cấp|riêng|Giấy chứng|bị mất/.test(text))
        ends.set(Math.round(y), Math.max(x + w, ends.get(Math.round(y)) ?? 0))
    const lines = [...ends].sort(([a], [b]) => a - b).map(([, end]) => end)
    expect(lines.map(end => Math.abs(end - (210 - 18)) < 0.3)).toEqual([true, false, true, false])
  })

  test('pages after the first are numbered, and the signature never stands on a page of its own', async () => {
    for (let words = 20; words < 420; words += 40) {
      const articles = Array.from({ length: 6 }, () => 'chữ '.repeat(words).trim())
      const { pdf, boxes, pages } = await typesetter.prepare('result', { ...result, articles })
      const texts = await textOf(pdf)
      expect(texts[0]).not.toMatch(/^\d+$/m)
      for (let page = 1; page < pages; page++) expect(texts[page]).toMatch(new RegExp(`^${page + 1}$`, 'm'))
      expect(boxes.every(({ page }) => page === pages - 1)).toBe(true)
      expect(texts[pages - 1]).toContain('chữ chữ')
    }
  })

  test('the capacity line comes before the authority, the title below it, the name last', async () => {
    const text = packed(await textOfResult(result))
    expect(text).toMatch(/TUQ\.GIÁMĐỐCTRƯỞNGPHÒNGQUẢNLÝNHÀ.*LêQuốcĐạt/)
    const signer = { ...result.signer, capacity: '' }
    expect(packed(await textOfResult({ ...result, signer }))).not.toContain('TUQ.')
  })

  test('a decision says QUYẾT ĐỊNH before its articles, a permit does not; one article alone has no number', async () => {
    expect(await textOfResult({ ...result, type: 'Quyết định' })).toMatch(/QUYẾT ĐỊNH:/)
    expect(await textOfResult(result)).not.toMatch(/:\s*\n\s*Điều 1/)
    expect(await textOfResult({ ...result, articles: ['Chỉ một điều.'] })).not.toContain('Điều 1')
    expect(await textOfResult(result)).toContain('Điều 2.')
  })

  test('every letter of Vietnamese can be copied from the page in all four faces', async () => {
    expect(ACCENTED).toHaveLength(134)
    const { pdf } = await typesetter.set('result', LETTERS)
    const text = packed((await textOf(pdf)).join(''))
    expect(text.split(ACCENTED.join('')).length - 1).toBe(5)
  })

  test('typed with its marks apart, every letter gives the very bytes, and poppler reads it whole as well', async context => {
    const inForm = (form: 'NFC' | 'NFD') => JSON.parse(JSON.stringify(LETTERS).normalize(form)) as unknown
    const apart = JSON.stringify(inForm('NFD'))
    expect(ACCENTED.filter(letter => !'đĐ'.includes(letter) && apart.includes(letter))).toEqual([])
    const [whole, parts] = [
      await typesetter.prepare('result', inForm('NFC')),
      await typesetter.prepare('result', inForm('NFD')),
    ]
    expect(Buffer.compare(parts.pdf, whole.pdf)).toBe(0)
    needs(context, 'pdftotext')
    const { said } = run(
      'pdftotext',
      '-raw',
      join(folderOf({ 'letters.pdf': parts.pdf }), 'letters.pdf'),
      '-',
    )
    expect(packed(said).split(ACCENTED.join('')).length - 1).toBe(5)
  })
})

describe('a receipt', () => {
  test('is two copies of one page, each with its name', async () => {
    const { pdf, pages } = await typesetter.set('receipt', receipt)
    const [keep = '', give = ''] = await textOf(pdf)
    expect(pages).toBe(2)
    expect(keep.replaceAll('Liên 1: Lưu', '')).toBe(give.replaceAll('Liên 2: Giao người nộp', ''))
    expect(keep).toContain('Liên 1: Lưu')
    expect(give).toContain('Liên 2: Giao người nộp')
  })

  test('code, MẪU and copy stand apart at the foot of every page', async () => {
    const { pdf } = await typesetter.set('receipt', CASES['receipt-forty']?.facts)
    const foot = (await runsOf(pdf)).filter(({ y, upright }) => upright && y > 210 - 10)
    const pages = Map.groupBy(foot, ({ page }) => page)
    expect(pages.size).toBe(6)
    for (const [page, runs] of pages) {
      const code = runs.filter(({ text }) => /\d{6}-\d{4}/.test(text))
      const demo = runs.filter(({ text }) => /không có giá trị/.test(text))
      const copy = runs.find(({ text }) => text.includes('Liên'))
      expect([code.length, demo.length, copy === undefined], `page ${page}`).toEqual([1, 1, false])
      const end = (run?: { x: number; w: number }) => (run ? run.x + run.w : Number.NaN)
      expect((demo[0]?.x ?? 0) - end(code[0])).toBeGreaterThan(1.9)
      expect((copy?.x ?? 0) - end(demo[0])).toBeGreaterThan(1.9)
    }
  })

  test('says the hours of Vietnam, also past midnight', async () => {
    const text = await textOfReceipt({ ...receipt, receivedAt: '2026-02-05T18:05:00.000Z' })
    expect(text).toContain('01 giờ 05 phút, ngày 06 tháng 02 năm 2026')
    expect(await textOfReceipt({ ...receipt, dueAt: '2025-12-31T23:00:00.000Z' })).toContain(
      '06 giờ 00 phút, ngày 01 tháng 01 năm 2026',
    )
  })

  test('carries all forty papers, the head of the table and the page count on each page', async () => {
    const facts = CASES['receipt-forty']?.facts as typeof receipt
    const { pdf, pages } = await typesetter.set('receipt', facts)
    const texts = await textOf(pdf)
    expect(pages % 2).toBe(0)
    const copy = texts.slice(0, pages / 2)
    for (const [at, text] of copy.entries())
      expect(text).toContain(`Liên 1: Lưu – trang ${at + 1}/${copy.length}`)
    const whole = packed(copy.join(''))
    for (const { title } of facts.components) expect(whole).toContain(packed(title))
    expect(copy.filter(text => text.includes('Bản chính')).length).toBeGreaterThan(1)
    const signing = copy.find(text => text.includes('NGƯỜI TIẾP NHẬN'))
    expect(signing).toContain('5. Thời gian trả kết quả')
  })

  test('says BẢN SAO when it is printed again, and only then', async () => {
    expect((await textOfReceipt({ ...receipt, reprint: true })).match(/BẢN SAO/g)).toHaveLength(2)
    expect(await textOfReceipt(receipt)).not.toContain('BẢN SAO')
  })
})

describe('a paper of a demo Centre', () => {
  test('bears MẪU in the middle and at the foot of every page of every form; another bears neither', async () => {
    for (const [name, { form, facts }] of Object.entries(CASES)) {
      const head = { ...(facts as { head: object }).head, demo: true }
      for (const page of await textOf((await typesetter.set(form, { ...(facts as object), head })).pdf)) {
        expect(page, name).toContain('không có giá trị pháp lý')
        if (name !== 'result-draft') expect(page.match(/MẪU/g)?.length, name).toBeGreaterThanOrEqual(2)
      }
      const real = { ...(facts as object), head: { ...head, demo: false } }
      expect((await textOf((await typesetter.set(form, real)).pdf)).join(''), name).not.toMatch(/MẪU –|^MẪU/m)
    }
  })

  test('MẪU lies behind the text: no dot of ink is lighter for it', async () => {
    const plain = await typesetter.set('result', { ...result, head: { ...result.head, demo: false } })
    const demo = await typesetter.set('result', result)
    const [a, b] = [await rasterPage(plain.pdf, 0, 100), await rasterPage(demo.pdf, 0, 100)]
    let ink = 0
    a.data.forEach((value, at) => {
      if (value > 128) return
      ink += 1
      expect(b.data[at] ?? 255).toBeLessThanOrEqual(value + 4)
    })
    expect(ink).toBeGreaterThan(1000)
  })

  test('a draft says so, an approved paper never does', async () => {
    expect(await textOfResult({ ...result, draft: true })).toContain('DỰ THẢO')
    expect(await textOfResult(result)).not.toContain('DỰ THẢO')
  })
})

test('nothing leaves the paper: not the longest name, not six hundred letters without a space', async () => {
  let measured = 0
  for (const [name, { form, facts }] of Object.entries(CASES)) {
    const { pdf } = await typesetter.set(form, facts)
    for (const { x, w, upright, pageWidth, text } of await runsOf(pdf)) {
      if (!upright) continue
      measured += 1
      expect(x, `${name}: ${text}`).toBeGreaterThan(10)
      expect(x + w, `${name}: ${text}`).toBeLessThan(pageWidth - 10)
    }
  }
  expect(measured).toBeGreaterThan(300)
})
