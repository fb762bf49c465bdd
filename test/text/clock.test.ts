import { expect, test } from 'vitest'
import { clockDoubt } from '../../shared/register/clock-doubt.ts'
import { clockDoubtSaid } from '../../shared/text/clock.ts'

const [PAST, NOW, AHEAD] = [
  '2026-11-23T01:00:00.000Z',
  '2026-11-24T01:00:00.000Z',
  '2026-11-25T01:30:00.000Z',
]
const time = (suspect: boolean, lastServer: string | null) => ({ wall: NOW, lastServer, suspect })
const known = (lastAct: string | null, access: string | null = null) => ({ lastAct, access })

test('a clock in doubt says what it stands against, by date and hour, and what to do; one that is right says nothing', () => {
  expect(clockDoubt(time(false, AHEAD), known(AHEAD, PAST))).toBeNull()
  const said = (...[at, by]: Parameters<typeof clockDoubt>) => {
    const doubt = clockDoubt(at, by)
    if (!doubt) throw new Error('no doubt')
    return { vi: clockDoubtSaid(doubt), en: clockDoubtSaid(doubt, 'en') }
  }
  expect(said(time(true, AHEAD), known(AHEAD, PAST)).vi).toBe(
    'giờ máy là 08:00 ngày 24/11/2026, tỉnh đã trả lời lúc 08:30 ngày 25/11/2026: chỉnh lại giờ máy',
  )
  const behind = said(time(true, PAST), known(AHEAD, PAST))
  expect(behind.vi).toContain('sổ có việc ghi lúc 08:30 ngày 25/11/2026')
  expect(behind.vi).toContain('nếu đúng, kết nối với tỉnh một lần; tiếp nhận vẫn làm được')
  expect(behind.en).toContain('recorded at 08:30 25/11/2026')
  const beyond = said(time(true, PAST), known(PAST, PAST))
  expect(beyond.vi).toContain('cho mở máy này đến 08:00 ngày 23/11/2026')
  expect(beyond.en).toContain('until 08:00 23/11/2026')
  const apart = said(time(true, null), known(PAST, AHEAD))
  expect(apart.vi).toContain('chạy lệch với giờ của tỉnh')
  expect(apart.en).not.toMatch(/ngày|giờ/)
})
