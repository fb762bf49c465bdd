import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kindOfFile } from '../../electron/desk/office/kind-of-file.ts'
import { hasPage } from '../../electron/desk/office/page-in-scan.ts'
import { doubtsOfScan } from '../../shared/office/blank-scan.ts'
import { doubtsOfDecision } from '../../shared/office/delegation-doubts.ts'
import { Centre } from '../../shared/people/centre.ts'
import { DATA_SET } from '../support/lay-centre.ts'
import { SCAN } from '../support/scan.ts'

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
/**
 * A JPEG as cameras and scanners begin it: its parts in any number before the one that says how big it is.
 */
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

/** Bytes of every kind, the same for the same seed. */
function mixed(many: number, seed: number): Buffer {
  let state = seed
  return Buffer.from(
    Array.from({ length: many }, () => {
      state = (Math.imul(state, 1103515245) + 12345) | 0
      return (state >>> 16) & 0xff
    }),
  )
}

/**
 * A picture of so many dots that is white but for some lines of writing, as a scanner packs it: 8 bits a dot.
 */
function scanned(width: number, height: number, lines: number): Buffer {
  const raw = Buffer.alloc(height * (width + 1), 0xff)
  for (let y = 0; y < height; y++) raw[y * (width + 1)] = 0
  for (let line = 0; line < lines; line++)
    for (let y = 0; y < 8; y++)
      raw.set(mixed(width - 200, line * 8 + y), (100 + line * 30 + y) * (width + 1) + 100)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    MAGIC,
    part('IHDR', head),
    part('IDAT', deflateSync(raw)),
    part('IEND', Buffer.alloc(0)),
  ])
}

test('a page of one colour is doubted, one on which a line stands is not: of pictures and of PDF', () => {
  const doubted = (file: Uint8Array): readonly string[] => doubtsOfScan(file).map(({ doubt }) => doubt)
  for (const [width, height] of [
    [1240, 1754],
    [2480, 3508],
  ] as const) {
    expect(doubted(scanned(width, height, 0))).toEqual(['scan-blank'])
    for (const lines of [1, 20]) expect([lines, doubted(scanned(width, height, lines))]).toEqual([lines, []])
  }
  // A JPEG of one colour repeats the few bits that say “as before”, for 64 dots at a time.
  const same = Buffer.concat([
    jpeg(1240, 1754, [60], 0xc0),
    Buffer.alloc(30_000, Buffer.from('28a28028a2', 'hex')),
  ])
  expect(doubted(same)).toEqual(['scan-blank'])
  const pdf = (inside: string) =>
    doubted(Buffer.from(`%PDF-1.7 1 0 obj<</Type/Page${inside}>>endobj startxref 9`))
  expect([pdf(''), pdf('/Contents 2 0 R')]).toEqual([['scan-blank'], ['scan-blank']])
  for (const shown of [
    '/Font<</F 3 0 R>>',
    '/XObject<</I 4 0 R>>4 0 obj<</Subtype/Image',
    '5 0 obj<</Type/ObjStm',
  ])
    expect([shown, pdf(shown)]).toEqual([shown, []])
  const picture = (dots: Buffer) =>
    doubted(Buffer.concat([Buffer.from('%PDF-1.7 4 0 obj<</Subtype/Image>>stream '), dots]))
  expect([picture(same), picture(mixed(40_000, 7))]).toEqual([['scan-blank'], []])
  expect([doubted(Buffer.alloc(0)), doubted(SCAN.buffer)]).toEqual([[], []])
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
  // As people type it: without marks, in small letters, with the department behind; half typed, or of the
  // committee above.
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
