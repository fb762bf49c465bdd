import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { afterAll, describe, expect, test } from 'vitest'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { CASES } from './cases.ts'
import { type Picture, pngOf, rasterPage } from './raster.ts'
import { linesOf } from './runs.ts'
import { approving, makeSigners, sealing } from './signers.ts'

/** Set to draw the golden pictures anew; then look at every one before it is committed. */
const DRAW = process.env.DRAW_GOLDEN === '1'
const DPI = 60
/** How many of the dots may differ: antialiasing of another machine, not a moved line. */
const TOLERANCE = 0.0005

const typesetter = openTypesetter()
afterAll(() => typesetter.close())
const fileOf = (name: string, kind = 'png') =>
  fileURLToPath(new URL(`./golden/${name}.${kind}`, import.meta.url))

/** What a picture of few dots lets pass: every word, and where it stands. */
async function expectWords(name: string, pdf: Uint8Array): Promise<void> {
  const lines = await linesOf(pdf)
  if (DRAW) writeFileSync(fileOf(name, 'txt'), `${lines.join('\n')}\n`)
  expect(
    existsSync(fileOf(name, 'txt')),
    `no golden text ${name}: write it with DRAW_GOLDEN=1 and read it`,
  ).toBe(true)
  expect(lines).toEqual(readFileSync(fileOf(name, 'txt'), 'utf8').trimEnd().split('\n'))
}

function expectGolden(name: string, picture: Picture): void {
  if (DRAW) writeFileSync(fileOf(name), pngOf(picture))
  expect(
    existsSync(fileOf(name)),
    `no golden picture ${name}: draw it with DRAW_GOLDEN=1 and look at it`,
  ).toBe(true)
  const golden = PNG.sync.read(readFileSync(fileOf(name)))
  expect([picture.width, picture.height]).toEqual([golden.width, golden.height])
  const differ = pixelmatch(golden.data, picture.data, undefined, golden.width, golden.height, {
    threshold: 0.1,
  })
  expect(differ / (golden.width * golden.height), `${differ} dots of ${name} differ`).toBeLessThanOrEqual(
    TOLERANCE,
  )
}

describe.each(Object.keys(CASES))('%s', name => {
  test('every page is, dot by dot and word by word, the one that somebody looked at', async () => {
    const paper = CASES[name]
    if (!paper) throw new Error(name)
    const { pdf, pages } = await typesetter.prepare(paper.form, paper.facts)
    expect(existsSync(fileOf(`${name}-${pages + 1}`))).toBe(false)
    for (let page = 0; page < pages; page++)
      expectGolden(`${name}-${page + 1}`, await rasterPage(pdf, page, DPI))
    await expectWords(name, pdf)
  })
})

test('a signed and sealed result looks as it looked, with the pictures of the demo Centre', async () => {
  const picture = (name: string) =>
    readFileSync(new URL(`../../shared/centres/hau-giang-2020/pictures/${name}`, import.meta.url))
  const { approver, agency } = await makeSigners()
  const { pdf } = await typesetter.prepare('result', CASES.result?.facts)
  const signed = await signPdf(pdf, { ...approving(approver), image: picture('sign-le.quoc.dat.png') })
  const sealed = await signPdf(signed, { ...sealing(agency), image: picture('seal-sxd.png') })
  expectGolden('result-sealed', await rasterPage(sealed, 0, DPI))
})

test('a line that moves by half a millimetre is seen', async () => {
  const paper = CASES.result
  if (!paper) throw new Error('result')
  const facts = paper.facts as { head: object }
  const moved = { ...facts, head: { ...facts.head, place: 'Hậu  Giang ' } }
  const [a, b] = [await typesetter.set('result', facts), await typesetter.set('result', moved)]
  const [one, other] = [await rasterPage(a.pdf, 0, DPI), await rasterPage(b.pdf, 0, DPI)]
  const differ = pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.1 })
  expect(differ / (one.width * one.height)).toBeGreaterThan(TOLERANCE)
})
