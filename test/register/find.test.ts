import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRegister } from './new-register.ts'
import { Oracle } from './oracle.ts'
import { HOSTILE, idOf, OFFICES, rowOf, typed } from './rows.ts'

const SEED = 20261123
const all = { limit: 1000, before: null, offices: null }
const { register, putAll, done } = newRegister()
const oracle = new Oracle()

beforeAll(() => {
  // More rows than the newest that stand in no index, written again in part after they went in.
  const rows = fc.sample(rowOf(300), { numRuns: 500, seed: SEED })
  putAll(rows)
  for (const row of rows) oracle.put(row)
})
afterAll(done)

const now = { weight: 3, arbitrary: fc.constant(null) }
const offices = fc.oneof(now, { weight: 1, arbitrary: fc.subarray([...OFFICES, 'nobody']) })
const before = fc.oneof(
  now,
  { weight: 1, arbitrary: fc.nat(400).map(idOf) },
  { weight: 1, arbitrary: fc.constantFrom('', "'", '000.00.12.H30-261123-0007') },
)

test('whatever is typed, the answer is the one of reading every row, newest first', () => {
  let found = 0
  const page = fc.record({ limit: fc.integer({ min: 1, max: 40 }), before, offices })
  fc.assert(
    fc.property(typed, page, (text, options) => {
      const answer = register.find(text, options)
      expect(answer).toEqual(oracle.find(text, options.before, options.offices).slice(0, options.limit))
      if (answer.length > 0) found++
    }),
    { numRuns: 3000, seed: SEED, examples: HOSTILE.map((text): [string, typeof all] => [text, all]) },
  )
  console.log(`seed ${SEED}: ${found} of 3000 searches found something`)
  expect(found).toBeGreaterThan(500)
})

test('a text of a megabyte is answered like any other', () => {
  const units = [
    'a',
    'an ',
    "' OR ",
    '"',
    '\0',
    '*',
    'a\u0301',
    'Nguyễn Văn ',
    '\u0323',
    '0',
    '漢',
    'NEAR(',
    'a"b ',
  ]
  const texts = units.map(unit => unit.repeat(Math.ceil(1_000_000 / unit.length)))
  const many = Array.from({ length: 150_000 }, (_, at) => `w${at}`).join(' ')
  for (const text of [...texts, many, `${many} an`])
    expect(register.find(text, all)).toEqual(oracle.find(text, null, null))
})

test('page after page, every dossier comes once, by id or by code of the last one shown', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', 'an', 'ng', 'thi', 'van a', '0001', '093190'),
      fc.integer({ min: 1, max: 50 }),
      offices,
      fc.boolean(),
      (text, limit, offices, byCode) => {
        const seen: string[] = []
        let last: string | null = null
        for (;;) {
          const page = register.find(text, { limit, before: last, offices })
          seen.push(...page.map(row => row.dossier))
          const end = page.at(-1)
          if (!end) break
          const alone = oracle.rows.filter(row => row.code === end.code).length === 1
          last = byCode && alone ? end.code : end.dossier
        }
        expect(seen).toEqual(oracle.find(text, null, offices).map(row => row.dossier))
      },
    ),
    { numRuns: 200, seed: SEED },
  )
})

test('people type as they like: no marks, any order, half a word, a code or only its end', () => {
  const office = newRegister()
  const [row] = fc.sample(rowOf(1), { numRuns: 1, seed: SEED })
  office.putAll([
    {
      ...row,
      applicant: 'Đặng Thị Ánh Nguyệt',
      idNumber: '093190001234',
      phone: '0912345678',
      code: '000.00.12.H30-261123-0042',
    } as never,
  ])
  const typedByPeople = [
    'dang thi anh nguyet',
    'Đặng Thị Ánh Nguyệt',
    'Đặng Thị Ánh Nguyệt'.normalize('NFD'),
    'nguyet dang',
    'NGUYỆT',
    'ngu',
    'anh  n',
    '  đặng ',
    '093190001234',
    '0931900',
    '093 190 001 234',
    '0912345678',
    '0912.345.678',
    '+84 912 345 678',
    '(0912) 345 678',
    '5678',
    '345678',
    '2345678',
    '000.00.12.H30-261123-0042',
    '000.00.12.h30-261123-0042',
    'H30-261123-0042',
    '261123-0042',
    '0042',
  ]
  expect(typedByPeople.filter(text => office.register.find(text, all).length !== 1)).toEqual([])
  const others = [
    'thi nguyet a b',
    'dang thi anh nguyetx',
    '0043',
    '261124-0042',
    '0931901',
    'get',
    'ng ang',
    '345679',
  ]
  expect(others.filter(text => office.register.find(text, all).length !== 0)).toEqual([])
  office.done()
})

test('a branch is found by its tax code of thirteen digits as it is printed, whole or begun, among the newest and in the index', () => {
  const office = newRegister()
  const rows = fc.sample(rowOf(1), { numRuns: 130, seed: SEED })
  const firm = { applicant: 'Công ty Thủy sản – Chi nhánh 2', idNumber: '6300123456-001' }
  const places = [2, 128]
  office.putAll(
    rows.map((row, at) => ({
      ...row,
      dossier: idOf(at),
      code: null,
      ...(places.includes(at) ? firm : { idNumber: '093190001234' }),
    })) as never,
  )
  for (const text of ['6300123456-001', '6300123456001', '6300123456 001', '6300123456', '6300123456-0'])
    expect([text, office.register.find(text, all).map(({ dossier }) => dossier)]).toEqual([
      text,
      places.toReversed().map(idOf),
    ])
  expect(office.register.find('6300123456-002', all)).toEqual([])
  office.done()
})

test('signs without a letter or a digit are nobody’s; nothing typed is everybody', () => {
  for (const text of ['%', '_', '%%', '*', '-', '.', '?', '“”', '🙂'])
    expect([text, register.find(text, all).length]).toEqual([text, 0])
  for (const text of ['', '  ', '\n'])
    expect([text, register.find(text, all).length]).toEqual([text, oracle.rows.length])
})

test('a slip is found by its number and by its last signs, from four on, however they are typed', () => {
  const slips = oracle.rows.filter(row => row.slip !== null)
  expect(slips.length).toBeGreaterThan(10)
  for (const { slip, dossier } of slips) {
    const signs = (slip ?? '').slice(3).replace('-', '')
    const ends = [4, 5, 6, 7, 8, 9, 10].map(length => signs.slice(-length))
    for (const text of [slip ?? '', slip?.slice(3) ?? '', ...ends, ...ends.map(end => end.toLowerCase())])
      expect([text, register.find(text, all).map(row => row.dossier)]).toEqual([
        text,
        expect.arrayContaining([dossier]),
      ])
  }
})
