import { expect, test } from 'vitest'
import { sayLasted, sayWaited } from '../../shared/text/durations.ts'

test('how long something lasted is told in hours and minutes, and seconds are not nothing', () => {
  expect([0, 0.4, 1, 59, 60, 155].map(sayLasted)).toEqual([
    ...['chưa đến 1 phút', 'chưa đến 1 phút', '1 phút', '59 phút', '1 giờ 0 phút', '2 giờ 35 phút'],
  ])
})

test('who came just now has not waited 0 minutes; then minutes, hours, days', () => {
  const said = (language: 'vi' | 'en') =>
    [-1, 0, 0.9, 1, 119, 120, 2879, 2880].map(each => sayWaited(each, language))
  const [none, short] = ['chưa đến 1 phút', 'less than a minute']
  expect(said('vi')).toEqual([none, none, none, '1 phút', '119 phút', '2 giờ', '47 giờ', '2 ngày'])
  expect(said('en')).toEqual([
    short,
    short,
    short,
    '1 minute',
    '119 minutes',
    '2 hours',
    '47 hours',
    '2 days',
  ])
})
