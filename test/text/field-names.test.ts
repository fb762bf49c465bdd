import { expect, test } from 'vitest'
import { z } from '../../shared/base/schema.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { acts } from '../../shared/office/acts/index.ts'
import { fieldWord } from '../../shared/text/refusals/field-words.ts'
import { sentence } from '../../shared/text/refusals.ts'

test('whatever one may type for a step or an act of the office has a name in both languages', () => {
  const typed = Object.values(acts).filter(act => !('composed' in act && act.composed))
  const unnamed = [...Object.values(steps), ...typed].flatMap(({ id, input }) => {
    const { properties = {} } = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })
    return Object.keys(properties)
      .filter(field => (['vi', 'en'] as const).some(language => fieldWord(field, language) === field))
      .map(field => `${id}: ${field}`)
  })
  expect(unnamed).toEqual([])
})

test('who receives a result is no place, and the last number of a range is nobody', () => {
  const missing = sentence({ refusal: 'input-invalid', facts: { field: 'to', missing: 1 } })
  expect(missing).toContain('Chưa điền “Người nhận')
  const range = sentence({
    refusal: 'input-invalid',
    facts: { terminal: 1, field: 'to', least: 1, most: 9999 },
  })
  expect(range).toContain('“Đến số” (to)')
})

test.each([
  ['decision', 'plain-line', '“Số quyết định” (decision), chỉ nhận chữ, số và các dấu'],
  ['year', 'year-begun', '“Năm” (year), chỉ nhận năm đã bắt đầu'],
  ['day', 'day-come', '“Ngày” (day), chỉ nhận một ngày đã tới'],
  ['from', 'day-ordered', '“Từ ngày” (from), chỉ nhận một ngày không sau ngày cuối'],
  ['noticedAt', 'moment-come', '“Lúc phát hiện” (noticedAt), chỉ nhận một lúc đã qua'],
  ['agency', 'own-agency', '“Cơ quan” (agency), chỉ nhận cơ quan mà bạn làm việc'],
])('a wrong %s is told by its name and what is expected', (field, form, said) => {
  expect(sentence({ refusal: 'input-invalid', facts: { terminal: 1, field, form } })).toContain(said)
})
