import { expect, test } from 'vitest'
import {
  appointmentOf,
  clockAndDay,
  dayAndClock,
  momentOf,
  shortDayOf,
} from '../../shared/calendar/vietnam-time.ts'

test('an instant is told as a clock in Vietnam shows it, each way once', () => {
  const evening = '2026-02-04T17:05:59.999Z'
  expect(shortDayOf(evening)).toBe('05/02/2026')
  expect(momentOf(evening)).toBe('00:05 ngày 05/02/2026')
  expect(clockAndDay(evening)).toBe('00:05 05/02/2026')
  expect(dayAndClock(evening)).toBe('05/02/2026 00:05')
  expect(appointmentOf(evening)).toBe('thứ Năm 05/02/2026 lúc 00:05')
})
