import fc from 'fast-check'
import { toNfc } from '../../shared/base/canonical-json.ts'
import { slipToken } from '../../shared/dossier/slip.ts'
import type { RegisterRow } from '../../shared/register/row.ts'

export const OFFICES = ['sxd', 'stp', 'bqlkcn', "x' OR '1'='1"] as const
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Đặng', 'Đỗ', 'Võ']
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Anh']
const GIVEN = ['An', 'Anh', 'Ánh', 'Đạt', 'Dũng', 'Thanh', 'Thảo', 'Thành', 'Ý', 'Nghiêng', 'Thongchanh']

/** Texts that break a search which takes what is typed for more than data. */
export const HOSTILE = [
  "'",
  '"',
  "' OR '1'='1",
  '"; DROP TABLE register; --',
  'NEAR(a b)',
  'NEAR("a" "b", 2)',
  'a NEAR b',
  '*',
  'a*',
  '^a',
  'a AND',
  'NOT a',
  'OR',
  'AND',
  'words:a',
  '{words}:a',
  '-words : a',
  '(',
  ')',
  '((a',
  '"a" + "b"',
  'a\0b',
  '\0',
  '%',
  '_',
  'a%',
  '\\',
  '\u{10ffff}',
  '\u{f0000}',
  '\ud800',
  '\udc00a',
  '\u0301',
  'a\u0301\u0323\u0302',
  'đ',
  'Đ',
  'd\u0335',
  '\u200b',
  '\ufeff',
  '\u00a0',
  'ﬁ',
  'ß',
  'İ',
  'ı',
  'Ⅷ',
  '٣',
  '１２３４',
  '漢字',
  '🙂',
  '000.00.12.H30-261123-0001',
  '261123-0001',
  '0001',
  '093',
  '0931',
  '-',
  '--',
  '/*',
  '*/',
  ';',
  'NULL',
  '1e9',
  '-1',
  '0x10',
  '\n',
  '\t',
  '\r\n',
  '',
]

/** A name as it stands on a card, now and then one that nobody has. */
export const name: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...FAMILY), fc.subarray(MIDDLE, { maxLength: 2 }), fc.constantFrom(...GIVEN))
      .map(([a, b, c]) => [a, ...b, c].join(' ')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
)
const digits = (length: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 99 }).map(end => `093190${String(end).padStart(length - 6, '0')}`.slice(-length))

const DAYS = ['261122', '261123']
const code = fc
  .tuple(
    fc.constantFrom('000.00.12.H30', '000.00.09.H30'),
    fc.constantFrom(...DAYS),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([office, day, at]) => `${office}-${day}-${String(at).padStart(4, '0')}`)

/** The token of one of a few provisional slips. */
const token = fc
  .nat(5)
  .map(at => slipToken(((BigInt(at) + 1n) * 0x9e3779b97f4a7c15f39cn).toString(16).padStart(32, '0')))

/** A dossier id from its place among few, so that rows are often written again. */
export const idOf = (at: number): string => at.toString(16).padStart(12, '0') + 'c0ffee'.padStart(20, '0')

/** A register row of one of `dossiers` dossiers. */
export const rowOf = (dossiers: number): fc.Arbitrary<RegisterRow> =>
  fc
    .record({
      dossier: fc.nat(dossiers - 1).map(idOf),
      office: fc.constantFrom(...OFFICES),
      code: fc.option(code),
      slip: fc.option(token, { freq: 2 }),
      procedure: fc.constantFrom('1.000001', null),
      version: fc.constant(null),
      applicant: name,
      idNumber: fc.oneof(digits(12), digits(9), fc.constantFrom('', 'B1234567', '0312345678-001', "'")),
      phone: fc.oneof(digits(10), fc.constant('')),
      stage: fc.constantFrom('received' as const, 'appraised' as const),
      flags: fc.constant([]),
      outcome: fc.option(fc.constantFrom('returned' as const, 'refused' as const)),
      ended: fc.constant(null),
      endedAt: fc.constant(null),
      channel: fc.constant(null),
      receivedAt: fc.constant(null),
      dueAt: fc.constant(null),
      movedAt: fc.constant('2026-11-23T01:00:00.000Z'),
      number: fc.constant(null),
      results: fc.constant([]),
      rev: fc.nat(9),
      hands: fc.constant(null),
    })
    .map(toNfc)

/**
 * What a person (or somebody else) types: parts of what is there in any order, both Unicode forms, with
 * rubbish between.
 */
export const typed: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      {
        weight: 4,
        arbitrary: name
          .chain(full => fc.shuffledSubarray(full.split(' '), { minLength: 1 }))
          .map(words => words.join(' ')),
      },
      { weight: 1, arbitrary: code },
      { weight: 1, arbitrary: token },
      { weight: 1, arbitrary: token.map(each => each.slice(-5)) },
      { weight: 1, arbitrary: digits(12) },
      { weight: 1, arbitrary: digits(10).map(each => each.slice(-6)) },
      { weight: 1, arbitrary: fc.constantFrom('B1234567', '0312345678001') },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    ),
    fc.constantFrom('', '', '', ...HOSTILE),
    fc.nat(14),
    fc.constantFrom('keep', 'keep', 'end', 'start'),
    fc.constantFrom('NFC' as const, 'NFD' as const, 'NFKD' as const),
    fc.boolean(),
  )
  .map(([text, rubbish, size, cut, form, upper]) => {
    const part = cut === 'end' ? text.slice(-size) : cut === 'start' ? text.slice(0, size) : text
    const whole = `${part}${rubbish}`.normalize(form)
    return upper ? whole.toUpperCase() : whole
  })
