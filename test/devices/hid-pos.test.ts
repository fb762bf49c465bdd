import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openAssembler } from '../../electron/devices/hid-pos.ts'
import { parseCitizenCard } from '../../shared/card/citizen-card.ts'
import { BOARDING_PASS, reportsOf } from './reports.ts'

const CARD =
  '093190001234|360123456|Nguyễn Thị Bưởi|02051990|Nữ|Ấp 3, xã Vị Trung, huyện Vị Thủy, tỉnh Hậu Giang|15032021'
const scanned = (reports: readonly Uint8Array[], assemble = openAssembler()) =>
  reports.map(report => assemble(report)).filter(Boolean)

test('the example of the manuals is read as they say', () => {
  const reports = reportsOf(Buffer.from(BOARDING_PASS), ']Q0')
  expect(reports.map(([id, length]) => [id, length])).toEqual([
    [2, 56],
    [2, 4],
  ])
  expect(reports.map(report => report[63])).toEqual([1, 0])
  expect(scanned(reports)).toEqual([{ text: BOARDING_PASS }])
})

test('a citizen card is whole although reports end inside its letters', () => {
  let cut = 0
  for (let shift = 0; shift < 56; shift++) {
    const text = 'x'.repeat(shift) + CARD
    const reports = reportsOf(Buffer.from(text))
    for (const report of reports.slice(0, -1)) if (((report[60] ?? 0) & 0x80) !== 0 && text !== '') cut++
    expect(scanned(reports)).toEqual([{ text }])
  }
  // The fault that joining text instead of bytes would make has been there to be made.
  expect(cut).toBeGreaterThan(10)
  const [scan] = scanned(reportsOf(Buffer.from(CARD)))
  const read = scan && 'text' in scan ? parseCitizenCard(scan.text) : undefined
  expect(read).toMatchObject({ ok: true, card: { name: 'Nguyễn Thị Bưởi', number: '093190001234' } })
})

test('any text that a code can hold comes out as it went in, one after the other', () => {
  const texts = fc.array(fc.string({ minLength: 1, maxLength: 600, unit: 'grapheme' }), {
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(texts, all => {
      const sent = all
        .map(text =>
          Buffer.from(text)
            .toString('utf8')
            .replace(/^\ufeff+/, ''),
        )
        .filter(text => text !== '')
      expect(scanned(sent.flatMap(text => reportsOf(Buffer.from(text))))).toEqual(
        sent.map(text => ({ text })),
      )
    }),
  )
})

/** A good report with one byte wrong: id, length, kind, data or the word that more follows. */
const slipped = fc
  .record({ text: fc.string({ maxLength: 120 }), at: fc.nat({ max: 63 }), value: fc.nat({ max: 255 }) })
  .map(({ text, at, value }) => {
    const report = Uint8Array.from(reportsOf(Buffer.from(text))[0] ?? [])
    report[at] = value
    return report
  })

test('garbage between codes never throws, never grows, and never spoils a code after the next whole one', () => {
  let dropped = 0
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 80 }), slipped), { maxLength: 40 }), garbage => {
      const assemble = openAssembler()
      for (const report of garbage) {
        const length = report[1] ?? 0
        if (report[0] !== 2 || length > 56 || report.length < 5 + length) dropped++
        assemble(report)
      }
      // What a lost end left behind goes with the first code; the second is clean.
      scanned(reportsOf(Buffer.from('đầu')), assemble)
      expect(scanned(reportsOf(Buffer.from(CARD)), assemble)).toEqual([{ text: CARD }])
    }),
  )
  expect(dropped).toBeGreaterThan(100)
})

test('a code of another kind, or one that never ends, drops what is left of the one before', () => {
  const assemble = openAssembler()
  const [half] = reportsOf(Buffer.from('y'.repeat(100)))
  if (!half) throw new Error('no report')
  assemble(half)
  expect(scanned(reportsOf(Buffer.from('mới'), ']C1'), assemble)).toEqual([{ text: 'mới' }])
  for (let at = 0; at < 10_000; at++) expect(assemble(half)).toBeUndefined()
})

test('bytes that are no text are told apart', () => {
  expect(scanned(reportsOf(Uint8Array.of(0xff, 0xfe, 0x41)))).toEqual([{ unreadable: true }])
  expect(scanned(reportsOf(new Uint8Array()))).toEqual([])
})
