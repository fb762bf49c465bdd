import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findWrongAnswer } from '../../shared/dossier/answers.ts'
import { Field } from '../../shared/fields.ts'
import { BEFORE_RESTORE } from '../../shared/text/province/before-restore.ts'
import {
  othersSaid,
  receivedAtSaid,
  silentSaid,
  stoppedSaid,
} from '../../shared/text/province/other-counters.ts'
import { sentence } from '../../shared/text/refusals.ts'

const LANGUAGES = ['vi', 'en'] as const
/** Places in the data that have a word of their own. */
const place = fc
  .tuple(
    fc.constantFrom('components', 'brought', 'findings', 'applicant', 'representative'),
    fc.constantFrom('tp1', '0', 'a-b'),
    fc.constantFrom('notDue', 'sheets', 'name', 'note'),
  )
  .map(parts => parts.join('.'))

test('on a screen a box is called by its word alone; at a terminal its place in the data stands beside', () => {
  fc.assert(
    fc.property(place, fc.constantFrom(...LANGUAGES), (field, language) => {
      for (const refusal of ['text-missing', 'input-invalid', 'letter-unprintable'] as const) {
        const facts = { field, letter: 'م U+645' }
        expect(sentence({ refusal, facts }, language)).not.toContain(field)
        expect(sentence({ refusal, facts }, language)).toMatch(/“.+”/)
        expect(sentence({ refusal, facts: { ...facts, terminal: 1 } }, language)).toContain(`(${field})`)
      }
    }),
  )
  expect(sentence({ refusal: 'text-missing', facts: { field: 'components.tp1.notDue' } })).toContain(
    'Chưa điền “Vì sao không phải nộp”;',
  )
})

test('a counter that was put back from a backup is told so in the language of the screen', () => {
  const counter = `Quầy số 1 ${BEFORE_RESTORE}`
  const others = { counters: [counter], knownTo: null, silent: true }
  const said = (language: 'vi' | 'en') => [
    sentence({ refusal: 'paper-not-here', facts: { counter } }, language),
    othersSaid(others, language),
    silentSaid(others, language) ?? '',
    receivedAtSaid(counter, language),
    stoppedSaid({ counter, agency: 'Sở Tư pháp', cause: 'fork' }, language),
  ]
  for (const line of said('vi')) expect(line).toContain('Quầy số 1 (trước khi phục hồi)')
  for (const line of said('en'))
    expect([line, line.includes('(before it was restored)')]).toEqual([line, true])
  expect(said('en').join()).not.toContain('phục hồi')
})

test('a day before the beginning of its period is told with that beginning', () => {
  const facts = { field: 'Đến ngày', other: 'Từ ngày', since: '05/12/2026' }
  expect(sentence({ refusal: 'value-before', facts })).toContain('không thể trước “Từ ngày” (05/12/2026)')
  expect(sentence({ refusal: 'value-before', facts }, 'en')).toContain('before “Từ ngày” (05/12/2026)')
})

test('a wrong field is called by the word on the screen, with its place for the command line', () => {
  const said = (field: string) => sentence({ refusal: 'input-invalid', facts: { field, terminal: 1 } })
  expect(said('components.0.sheets')).toContain('“Số tờ” (components.0.sheets)')
  expect(said('applicant')).toContain('“Chủ hồ sơ” (applicant)')
  expect(said('procedure.fee.amount')).toContain('“Phí, lệ phí” (procedure.fee.amount)')
  expect(said('procedure.components.0.title')).toContain('“Thành phần hồ sơ” (procedure.components.0.title)')
  expect(said('JSON')).toContain(': JSON.')
  expect(said('constructor')).toContain(': constructor.')
})

test('a period that ends before it begins is told with its beginning; a year of two digits is told as such', () => {
  const fields = [
    Field.parse({ kind: 'date', id: 'from', label: 'Từ ngày', required: true }),
    Field.parse({ kind: 'date', id: 'until', label: 'Đến ngày', required: true }),
  ]
  const wrong = (until: string) => findWrongAnswer(fields, { from: '2026-12-05', until }, '2026-11-30')
  expect(wrong('2026-12-01')).toEqual({
    refusal: 'value-before',
    facts: { field: 'Đến ngày', other: 'Từ ngày', since: '05/12/2026' },
  })
  expect(wrong('1/12/26')).toEqual({ refusal: 'year-short', facts: { field: 'Đến ngày' } })
  expect(wrong('32/13/2030')).toMatchObject({ refusal: 'field-invalid' })
  expect(wrong('2026-12-05')).toBeUndefined()
})
