import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NamedBefore } from '../../shared/dossier/values/doubt.ts'
import { doubtsOfName, numberAlike } from '../../shared/dossier/values/named-before.ts'
import { doubtLine } from '../../shared/text/dossier/doubts.ts'

const SEED = 20261130
const NAMES = [
  'Nguyễn Thị Bưởi',
  'Đỗ Văn Đức',
  'Phan Thị Mỹ Dung',
  'Trần Quốc Đạt',
  'Công ty TNHH Ấp Ba',
] as const
/** The same name as other hands, keyboards and programs write it. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  name => name,
  name => name.toUpperCase(),
  name => name.toLowerCase(),
  name => name.normalize('NFD'),
  name => name.replace(/[đĐ]/g, 'd'),
  name => name.normalize('NFD').replace(/\p{M}/gu, ''),
  name => `  ${name.replaceAll(' ', '   ')} `,
]
const spelled = fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...SPELLINGS))
const before = fc.array(spelled, { maxLength: 4 })

test('a number that bore another name is doubted and names the newest one; marks, case, đ and spaces make no other', () => {
  const seen = { other: 0, same: 0 }
  fc.assert(
    fc.property(spelled, before, ([name, spell], earlier) => {
      const rows: NamedBefore[] = earlier.map(([other, write], at) => ({
        name: write(other),
        code: `000.00.12.H30-261130-000${at}`,
        slip: null,
      }))
      const doubts = doubtsOfName(spell(name), rows)
      const at = earlier.findIndex(([other]) => other !== name)
      seen[at < 0 ? 'same' : 'other']++
      if (at < 0) {
        expect(doubts).toEqual([])
        return
      }
      expect(doubts).toMatchObject([{ place: 'applicant.name', doubt: 'name-other', earlier: rows[at] }])
      for (const language of ['vi', 'en'] as const) {
        const said = doubtLine(doubts[0] as (typeof doubts)[number], language)
        expect(said).toContain(rows[at]?.name)
        expect(said).toContain(rows[at]?.code)
      }
    }),
    { numRuns: 300, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  expect(Math.min(seen.other, seen.same)).toBeGreaterThan(20)
})

test('who has no name yet has no other one, and a number is the same one however it is spaced', () => {
  const rows = [{ name: 'Đỗ Văn Đức', code: null, slip: 'PT-AAAAA-BBBBB' }]
  expect(doubtsOfName('', rows)).toEqual([])
  expect(doubtsOfName('–', rows)).toEqual([])
  expect(doubtsOfName('Đỗ Văn Đức', [{ name: '', code: null, slip: null }])).toEqual([])
  for (const [one, other] of [
    ['0931 9000 1234', '093190001234'],
    ['0300588569-001', '0300588569001'],
    ['c 1234567', 'C1234567'],
  ] as const)
    expect(numberAlike(one)).toBe(numberAlike(other))
})
