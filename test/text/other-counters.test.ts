import { expect, test } from 'vitest'
import { knownToSaid, othersSaid, scopeSaid, silentSaid } from '../../shared/text/province/other-counters.ts'

const AT = '2026-11-30T01:41:00.000Z'
const others = { counters: ['Quầy số 2', 'Quầy số 3'], knownTo: AT, silent: false }

test('until when others’ acts are known is said by the province’s clock, or that more is to come', () => {
  expect(othersSaid(others, 'vi')).toBe(
    'Quầy số 2, Quầy số 3 cũng làm hồ sơ này (theo tỉnh lúc 08:41 ngày 30/11/2026)',
  )
  expect(knownToSaid(null, 'vi')).toBe('tỉnh còn việc chưa về tới quầy này')
})

test('only a long silence warns, and says whom to call', () => {
  expect(silentSaid(others, 'vi')).toBeUndefined()
  expect(silentSaid({ ...others, silent: true }, 'vi')).toMatch(
    /Quầy số 2, Quầy số 3 có thể đã làm tiếp.*Gọi/,
  )
  expect(silentSaid({ ...others, silent: true }, 'en')).toMatch(/may have gone on.*Call/)
})

test('whoever reads a sheet of all counters is told not to add it to another', () => {
  expect(scopeSaid(undefined, 'vi')).toBeUndefined()
  expect(scopeSaid(AT, 'vi')).toContain('không cộng với bản của quầy khác')
})
