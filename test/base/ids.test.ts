import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Day, DossierId, dossierId } from '../../shared/base/ids.ts'
import { unmark } from '../../shared/base/unmark.ts'

const SEED = 20261124

describe('a dossier id', () => {
  const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 })
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
  test('is 32 hex digits, sorts as its moment, and says nothing else', () => {
    fc.assert(
      fc.property(moment, moment, random, random, (one, two, first, second) => {
        const [a, b] = [dossierId(one, first), dossierId(two, second)]
        expect(DossierId.safeParse(a).success).toBe(true)
        if (one < two) expect(a < b).toBe(true)
        if (one === two) expect(a === b).toBe(first.join() === second.join())
      }),
      { numRuns: 3000, seed: SEED },
    )
  })
  test('differs wherever one random byte differs', () => {
    fc.assert(
      fc.property(moment, random, fc.nat(9), fc.integer({ min: 1, max: 255 }), (ms, bytes, at, turn) => {
        const other = bytes.map((byte, place) => (place === at ? (byte + turn) % 256 : byte))
        expect(dossierId(ms, other)).not.toBe(dossierId(ms, bytes))
      }),
      { numRuns: 1000, seed: SEED },
    )
  })
})

test('a day is one that exists', () => {
  const days = fc.integer({ min: 1, max: 31 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2199 }),
      fc.integer({ min: 1, max: 12 }),
      days,
      (year, month, day) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
        expect([text, Day.safeParse(text).success]).toEqual([text, day <= last])
      },
    ),
    { numRuns: 3000, seed: SEED },
  )
  for (const wrong of [
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-02-29',
    '2026-01-01T00:00',
    '',
  ])
    expect([wrong, Day.safeParse(wrong).success]).toEqual([wrong, false])
})

describe('a name as people type it', () => {
  const letters = 'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ'
  const name = fc
    .array(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 7 }), {
      minLength: 1,
      maxLength: 5,
    })
    .map(words => words.join(' '))
  test('has no mark and no đ, only a to z: đ is d', () => {
    expect(unmark('  Đặng  Thị Bưởi-Ánh ')).toBe('dang thi buoi anh')
    fc.assert(
      fc.property(name, text => {
        expect(unmark(text)).toMatch(/^[a-z]+( [a-z]+)*$/)
        expect(unmark(text).length).toBe(text.length)
        expect(unmark(text.replaceAll('đ', 'd'))).toBe(unmark(text))
      }),
      { numRuns: 3000, seed: SEED },
    )
  })
  test('is the same in capitals, in either Unicode form, and when it is unmarked again', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string({ unit: 'grapheme' })), text => {
        const once = unmark(text)
        expect(unmark(once)).toBe(once)
        expect(unmark(text.normalize('NFD'))).toBe(unmark(text.normalize('NFC')))
      }),
      { numRuns: 5000, seed: SEED },
    )
    fc.assert(
      fc.property(name, text => {
        expect(unmark(text.toUpperCase())).toBe(unmark(text))
      }),
      { numRuns: 2000, seed: SEED },
    )
  })
})
