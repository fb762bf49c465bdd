import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kindOfFile } from '../../electron/desk/office/kind-of-file.ts'
import { hasPage } from '../../electron/desk/office/page-in-scan.ts'
import { doubtsOfDecision } from '../../shared/office/delegation-doubts.ts'
import { Centre } from '../../shared/people/centre.ts'
import { DATA_SET } from '../support/lay-centre.ts'

const part = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
}
const MAGIC = Buffer.from('89504e470d0a1a0a', 'hex')
function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  return Buffer.concat([
    MAGIC,
    part('IHDR', head),
    part('IDAT', deflateSync(Buffer.alloc(9))),
    part('IEND', Buffer.alloc(0)),
  ])
}
/** A JPEG as cameras and scanners begin it: its parts in any number before the one that says how big it is. */
function jpeg(width: number, height: number, before: readonly number[], frame: number): Buffer {
  const segment = (marker: number, data: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(data.length + 2, 2)
    return Buffer.concat([head, data])
  }
  const size = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  size.writeUInt16BE(height, 1)
  size.writeUInt16BE(width, 3)
  const others = before.map((length, nth) => segment(nth % 2 === 0 ? 0xe1 : 0xc4, Buffer.alloc(length, 0xc0)))
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...others,
    segment(frame, size),
    Buffer.from([0xff, 0xda, 0, 2, 0, 0]),
  ])
}
const judge = (file: Buffer): boolean => {
  const kind = kindOfFile(file)
  return kind !== undefined && hasPage(file, kind)
}
const side = fc.integer({ min: 1, max: 6000 })
const isPage = (width: number, height: number): boolean =>
  Math.min(width, height) >= 500 && Math.max(width, height) >= 700

test('a picture is a page by its dots, upright or lying, whatever stands before them', () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 5 }),
      fc.constantFrom(0xc0, 0xc1, 0xc2),
      (width, height, before, frame) => {
        expect(judge(png(width, height))).toBe(isPage(width, height))
        expect(judge(jpeg(width, height, before, frame))).toBe(isPage(width, height))
      },
    ),
  )
})

test('a picture of more dots than a page of A3 has is no scan of one, however few its bytes', () => {
  const read = (width: number, height: number) => [
    judge(png(width, height)),
    judge(jpeg(width, height, [], 0xc0)),
  ]
  expect([read(40_000, 40_000), read(10_001, 10_000)]).toEqual([
    [false, false],
    [false, false],
  ])
  expect(read(10_000, 10_000)).toEqual([true, true])
})

test('what is cut off or says nothing of its size is no page; no file at all breaks the reader', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('%PDF-', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff'),
      (rest, head) => {
        // Chance may write the few bytes of a JPEG that say a size; never a page of the other kinds.
        const judged = judge(Buffer.concat([Buffer.from(head, 'latin1'), rest]))
        if (!head.startsWith('\xff')) expect(judged).toBe(false)
      },
    ),
  )
  const whole = jpeg(2000, 3000, [10, 20], 0xc0)
  const held = Array.from(whole, (_, length) => judge(whole.subarray(0, length)))
  // Nothing until its size is there whole; from then on always.
  expect(held.lastIndexOf(false)).toBe(held.indexOf(true) - 1)
  expect(held.indexOf(true)).toBeGreaterThan(2 + 14 + 24 + 9)
})

test.each([
  ['a page', '%PDF-1.7 1 0 obj<</Type /Page /Parent 2 0 R>>endobj startxref 9 %%EOF', true],
  ['pages packed into a stream of objects', '%PDF-1.7 1 0 obj<</Type/ObjStm>>endobj startxref 9 %%EOF', true],
  ['a list of pages without one', '%PDF-1.7 1 0 obj<</Type/Pages/Count 0>>endobj startxref 9 %%EOF', false],
  ['a page that no table finds', '%PDF-1.7 1 0 obj<</Type/Page>>endobj', false],
])('of a PDF: %s', (_what, text, holds) => {
  expect(judge(Buffer.from(text))).toBe(holds)
})

test('the number of a decision is doubted by the symbol of another agency, and by nothing else', () => {
  const { agencies } = Centre.parse(DATA_SET.centre)
  for (const { id, symbol } of agencies)
    for (const other of agencies) {
      const doubted = doubtsOfDecision(`9/QĐ-${other.symbol}`, id, agencies).map(({ doubt }) => doubt)
      expect([id, other.symbol, doubted]).toEqual([
        id,
        other.symbol,
        other.symbol === symbol ? [] : ['decision-other'],
      ])
    }
  // As people type it: without marks, in small letters, with the department behind; half typed, or of the committee above.
  for (const said of [
    '12/qđ-skhdt',
    '12/QD-SKHĐT-VP',
    '12/QĐ',
    '12',
    '',
    '12/',
    'QĐ-SXD',
    '7/QĐ-UBND',
    '7/QĐ-CTUBND',
  ])
    expect([said, doubtsOfDecision(said, 'skhdt', agencies)]).toEqual([said, []])
})
