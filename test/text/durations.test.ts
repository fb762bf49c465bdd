import { expect, test } from 'vitest'
import { sayLasted } from '../../shared/text/durations.ts'

test('how long something lasted is told in hours and minutes, and seconds are not nothing', () => {
  expect([0, 0.4, 1, 59, 60, 155].map(sayLasted)).toEqual([
    ...['chưa đến 1 phút', 'chưa đến 1 phút', '1 phút', '59 phút', '1 giờ 0 phút', '2 giờ 35 phút'],
  ])
})
