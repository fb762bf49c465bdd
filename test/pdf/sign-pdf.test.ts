import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Typeset } from '../../electron/pdf/pdf.ts'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { forms } from '../../shared/forms/index.ts'
import { inkBox, rasterPage, textOf } from './raster.ts'
import { readSignatures } from './read-signatures.ts'
import { AGENCY, APPROVER, approving, makeSigners, type Signers, sealing } from './signers.ts'
import { softwareSigner } from './software-signer.ts'

const isRed = (r: number, g: number, b: number) => r - g > 80 && r - b > 80
const isBlue = (r: number, g: number, b: number) => b - r > 80 && b - g > 80
/** One dot of the raster that sizes are measured in. */
const DPI = 200
const DOT = 25.4 / DPI

let signers: Signers
let prepared: Typeset
let signed: Uint8Array
let sealed: Uint8Array

beforeAll(async () => {
  const typesetter = openTypesetter()
  const { sample } = forms.result
  signers = await makeSigners()
  // Not of a demo Centre, so that the only red on the page is the seal.
  prepared = await typesetter.prepare('result', { ...sample, head: { ...sample.head, demo: false } })
  await typesetter.close()
  signed = await signPdf(prepared.pdf, approving(signers.approver))
  sealed = await signPdf(signed, sealing(signers.agency))
})

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const startsWith = (bytes: Uint8Array, start: Uint8Array) =>
  Buffer.compare(bytes.subarray(0, start.length), start) === 0

describe('two signatures on one paper', () => {
  test('two readers that had no part in it find both valid, in the order of signing', async () => {
    const read = await readSignatures(sealed)
    expect(read.map(({ field, valid }) => [field, valid])).toEqual([
      ['sign', true],
      ['seal', true],
    ])
  })

  test('each keeps every earlier byte as it was, and the last covers the whole file', async () => {
    expect(startsWith(signed, prepared.pdf)).toBe(true)
    expect(startsWith(sealed, signed)).toBe(true)
    const [first, second] = await readSignatures(sealed)
    expect(first?.end).toBe(signed.length)
    expect(second?.end).toBe(sealed.length)
  })

  test('what a signature leaves out is its own contents and nothing else', async () => {
    for (const { byteRange } of await readSignatures(sealed)) {
      const [start, first = 0, second = 0] = byteRange
      expect(start).toBe(0)
      expect(latin(sealed.subarray(first, second))).toMatch(/^<[0-9a-f]+>$/)
    }
  })

  test('the first certifies and lets fields be filled, the second claims nothing', () => {
    expect(latin(signed)).toMatch(/\/TransformMethod \/DocMDP[^>]+\/P 2 /)
    expect(latin(signed)).toMatch(/\/Perms\s*<<\s*\/DocMDP \d+ 0 R/)
    expect(latin(sealed).match(/\/DocMDP \/TransformParams/g)).toHaveLength(1)
  })

  test('any one flipped byte of what is signed is noticed', async () => {
    let noticed = 0
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const forged = new Uint8Array(sealed)
        forged[at] = (forged[at] ?? 0) ^ change
        const read = await readSignatures(forged).catch(() => [])
        const [first] = await readSignatures(sealed)
        const [, open = 0, close = 0] = first?.byteRange ?? []
        const inContents = at >= open && at < close
        if (inContents) return
        noticed += 1
        expect(read.filter(({ valid }) => valid)).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(noticed).toBeGreaterThan(0)
  })

  test('a change after the seal is outside what the seal covers', async () => {
    const more = Buffer.concat([sealed, Buffer.from('\n% thêm sau\n')])
    const last = (await readSignatures(more)).at(-1)
    expect(last?.end).toBeLessThan(more.length)
  })

  test('the text of the page is the same before and after', async () => {
    expect(await textOf(sealed)).toEqual(await textOf(prepared.pdf))
  })
})

test('what the library wrote that signed papers before is sealed as well, and nothing before it is touched', async () => {
  const document = await PDFDocument.load(signed, { forIncrementalUpdate: true, updateMetadata: false })
  const form = document.catalog.lookup(PDFName.of('AcroForm'), PDFDict)
  for (const field of form.lookup(PDFName.of('Fields'), PDFArray).asArray())
    document.context.lookup(field, PDFDict).set(PDFName.of('F'), PDFNumber.of(132))
  const before = await document.commit({ useObjectStreams: false })
  expect(latin(before.subarray(signed.length))).toMatch(/\/Fields \[ \d+ 0 R \d+ 0 R \]/)
  const after = await signPdf(before, sealing(signers.agency))
  expect(startsWith(after, before)).toBe(true)
  expect((await readSignatures(after)).map(({ field, valid }) => [field, valid])).toEqual([
    ['sign', true],
    ['seal', true],
  ])
  await expect(signPdf(before, approving(signers.approver))).rejects.toThrow('already signed: sign')
})

describe('a field is filled once, by the right person', () => {
  test('a second signature into the same field is refused', async () => {
    await expect(signPdf(signed, approving(signers.approver))).rejects.toThrow('already signed: sign')
  })

  test('a paper without fields is refused', async () => {
    const typesetter = openTypesetter()
    const receipt = await typesetter.prepare('receipt', forms.receipt.sample)
    await typesetter.close()
    await expect(signPdf(receipt.pdf, approving(signers.approver))).rejects.toThrow()
  })

  test('a key that does not belong to its certificate signs nothing', async () => {
    const { createDemoAuthority } = await import('../../electron/centre/x509.ts')
    const span = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z' }
    const [one, other] = await Promise.all([createDemoAuthority('A', span), createDemoAuthority('B', span)])
    expect(() => softwareSigner(one.pkcs8, other.certificatePem, [])).toThrow('does not belong')
  })
})

describe('signature and seal lie where the template put them, true to size', () => {
  test('the boxes stand as NĐ 30/2020 says: the seal over the left third, on one middle line', () => {
    const [sign, seal] = prepared.boxes
    expect(sign).toMatchObject({ id: 'sign', page: 0, w: 45, h: 24 })
    expect(seal).toMatchObject({ id: 'seal', page: 0, w: 36, h: 36 })
    if (!sign || !seal) return
    expect(seal.x + seal.w - sign.x).toBeCloseTo(15, 5)
    expect(seal.y + seal.h / 2).toBeCloseTo(sign.y + sign.h / 2, 5)
  })

  test('the red ink on the page measures 36 mm and lies in its box', async () => {
    const [, box] = prepared.boxes
    const ink = inkBox(await rasterPage(sealed, 0, DPI), isRed)
    expect(Math.abs(ink.w - 36)).toBeLessThan(2 * DOT)
    expect(Math.abs(ink.h - 36)).toBeLessThan(2 * DOT)
    expect(Math.abs(ink.x - (box?.x ?? 0))).toBeLessThan(2 * DOT)
    expect(Math.abs(ink.y - (box?.y ?? 0))).toBeLessThan(2 * DOT)
  })

  test('the blue ink fills the box of the signature, and shows through the seal', async () => {
    const [box] = prepared.boxes
    const before = inkBox(await rasterPage(signed, 0, DPI), isBlue)
    expect(Math.abs(before.w - 45)).toBeLessThan(2 * DOT)
    expect(Math.abs(before.x - (box?.x ?? 0))).toBeLessThan(2 * DOT)
    const after = inkBox(await rasterPage(sealed, 0, DPI), isBlue)
    expect(Math.abs(after.x - before.x)).toBeLessThan(2 * DOT)
  })

  test('nothing is seen in the fields before they are signed', async () => {
    const page = await rasterPage(prepared.pdf, 0, DPI)
    expect(inkBox(page, isBlue).w).toBeLessThan(0)
    expect(inkBox(page, isRed).w).toBeLessThan(0)
  })

  test('a seal of another size is that size on paper', async () => {
    const typesetter = openTypesetter()
    const { sample } = forms.result
    const facts = { ...sample, head: { ...sample.head, demo: false }, seal: { sizeMm: 28 } }
    const small = await typesetter.prepare('result', facts)
    await typesetter.close()
    const ink = inkBox(await rasterPage(await signPdf(small.pdf, sealing(signers.agency)), 0, DPI), isRed)
    expect(Math.abs(ink.w - 28)).toBeLessThan(2 * DOT)
  })
})

test('who signed, why and when stand in the file; the bytes of a RSA signature come from the facts alone', async () => {
  const again = await signPdf(prepared.pdf, approving(signers.approver))
  expect(createHash('sha256').update(again).digest('hex')).toBe(
    createHash('sha256').update(signed).digest('hex'),
  )
  const utf16 = (text: string) =>
    Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase()
  expect(latin(signed)).toContain(`/Name <${utf16(APPROVER)}>`)
  expect(latin(sealed)).toContain(`/Name <${utf16(AGENCY)}>`)
  expect(latin(signed)).toContain("/M (D:20260205030000+00'00')")
})
