import { expect, test } from 'vitest'
import { clockSaid } from '../../electron/desk/clock-said.ts'

const [PAST, NOW, AHEAD] = [
  '2026-11-23T01:00:00.000Z',
  '2026-11-24T01:00:00.000Z',
  '2026-11-25T01:30:00.000Z',
]
const time = (suspect: boolean, lastServer: string | null) => ({
  ...{ wall: NOW, bootId: 'b', monoMs: 0, lastServer, lo: NOW, hi: null, suspect },
})

test('a clock in doubt says what it stands against, by date and hour, and what to do; one that is right says its time', () => {
  expect(clockSaid(time(false, PAST), PAST)).toBe(NOW)
  expect(clockSaid(time(true, AHEAD), AHEAD)).toBe(
    'giờ máy là 08:00 ngày 24/11/2026, tỉnh đã trả lời lúc 08:30 ngày 25/11/2026: chỉnh lại giờ máy',
  )
  const behind = clockSaid(time(true, PAST), AHEAD)
  expect(behind).toContain('sổ có việc ghi lúc 08:30 ngày 25/11/2026')
  expect(behind).toContain('nếu đúng, kết nối với tỉnh một lần; tiếp nhận vẫn làm được')
  expect(clockSaid(time(true, null), PAST)).toContain('chạy lệch với giờ của tỉnh')
})
