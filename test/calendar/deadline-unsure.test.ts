import { expect, test } from 'vitest'
import { deadline } from '../../electron/counter/verbs/deadline.ts'

const ask = (from: string, limit: number) =>
  deadline.run({ data: undefined } as never, {
    from,
    limit,
    unit: 'working-day',
    centre: 'hau-giang-2020',
  }) as {
    due: string
    warning?: string
  }

test('a date past the calendar says until when it is sure, and which day of compensation may move it', () => {
  const said = ask('2027-12-31T10:00', 3)
  expect(said.due).toBe('2028-01-05T10:00')
  expect(said.warning).toContain('lịch nghỉ chỉ biết đến 31/12/2026: ngày hẹn chỉ chắc chắn đến hết ngày ấy')
  // 1 January 2028 is a Saturday: Monday would be given for it.
  expect(said.warning).toContain(
    'thứ Bảy 01/01/2028 là ngày lễ trùng ngày nghỉ hằng tuần nên có ngày nghỉ bù',
  )
  // A holiday on a working day is given no other day; a date within the calendar is sure.
  expect(ask('2027-08-30T10:00', 6).warning).not.toContain('nghỉ bù')
  expect(ask('2026-08-28T14:10', 2)).not.toHaveProperty('warning')
})
