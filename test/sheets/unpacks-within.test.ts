import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readTable } from '../../electron/sheets/read-table.ts'
import { unpacksWithin } from '../../electron/sheets/unpacks-within.ts'
import { xlsxOf } from '../../electron/sheets/write-table.ts'

const SEED = 20261128
const files = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.uint8Array({ maxLength: 3000 }).map(bytes => (bytes.length % 2 ? bytes : bytes.fill(7))),
  { maxKeys: 6 },
)

test('an archive unpacks within its own size, and not within a byte less', () => {
  fc.assert(
    fc.property(files, fc.constantFrom(0, 6), (packed, level) => {
      const size = Object.values(packed).reduce((all, each) => all + each.length, 0)
      const archive = zipSync(packed, { level: level as 0 | 6 })
      expect(unpacksWithin(archive, size)).toBe(true)
      if (size > 1) expect(unpacksWithin(archive, size - 1)).toBe(false)
    }),
    { seed: SEED, numRuns: 300 },
  )
})

test('what an archive says of its own sizes is not believed, and nothing hides between its files', () => {
  const archive = zipSync({ a: strToU8('x'.repeat(100_000)), b: strToU8('y') })
  const view = new DataView(archive.buffer)
  const marks = [...archive.keys()].filter(
    at => at + 4 <= archive.length && view.getUint32(at, true) === 0x02014b50,
  )
  for (const at of marks) view.setUint32(at + 24, 1, true)
  expect(unpacksWithin(archive, 50_000)).toBe(false)
  expect(unpacksWithin(archive, 100_001)).toBe(true)
  // The directory forgets the large one: it lies before the other, and still would be unpacked by who reads
  // from the front.
  const end = archive.length - 22
  view.setUint16(end + 8, 1, true)
  view.setUint16(end + 10, 1, true)
  view.setUint32(end + 16, marks[1] ?? 0, true)
  expect(unpacksWithin(archive, 50_000)).toBe(false)
})

test('garbage is no archive; a table is refused before it is unpacked, and a real one is read', async () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
      expect(typeof unpacksWithin(bytes, 1000)).toBe('boolean')
    }),
    { seed: SEED, numRuns: 500 },
  )
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(80 * 1024 * 1024) })
  expect(bomb.length).toBeLessThan(200_000)
  expect(await readTable(bomb)).toEqual({ why: 'tệp XLSX bị hỏng, hoặc quá lớn khi mở' })
  const table = { sheet: 'A', head: ['a', 'b'], lines: [['1', '2']] }
  expect(await readTable(await xlsxOf(table))).toEqual({ rows: [{ a: '1', b: '2' }] })
})
