import { expect, test } from 'vitest'
import { isLong } from '../../shared/office/outage.ts'
import { clockDoubt, wordDue } from '../../shared/status/clock-doubt.ts'
import { clockDoubtSaid, wordDueSaid } from '../../shared/text/clock.ts'

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
  const alone = said(time(true, null), { ...known(AHEAD), alone: true })
  expect(alone.vi).toContain('nếu đúng, ghi danh quầy này với máy chủ tỉnh rồi gửi nhận một lần')
  expect(alone.en).toContain('enrol this counter at a province and sync once')
  const beyond = said(time(true, PAST), known(PAST, PAST))
  expect(beyond.vi).toContain('lời trước chỉ đủ đến 08:00 ngày 23/11/2026: kết nối với tỉnh một lần')
  expect(beyond.en).toContain('until 08:00 23/11/2026')
  const silent = said(time(false, null), { ...known(null), leased: '2026-10-01T00:00:00.000Z' })
  expect(silent.vi).toContain('là từ 07:00 ngày 01/10/2026: xem lại giờ máy trước mọi việc khác')
  expect(silent.en).toContain('look at its clock before anything else')
  expect(clockDoubt(time(false, null), known('2026-10-26T00:00:00.000Z'))).toBeNull()
  expect(
    clockDoubt(time(false, null), {
      ...known('2026-11-23T00:00:00.000Z'),
      leased: '2026-10-01T00:00:00.000Z',
    }),
  ).toBeNull()
  expect(
    clockDoubt(time(false, null), {
      ...known('2026-10-01T00:00:00.000Z'),
      leased: '2027-12-30T17:00:00.000Z',
    }),
  ).toMatchObject({ against: 'silence' })
  const apart = said(time(true, null), known(PAST, AHEAD))
  expect(apart.vi).toContain('chạy lệch với giờ của tỉnh')
  expect(apart.en).not.toMatch(/ngày|giờ/)
})

test('days before the word of the province runs out it is said which was its last and what ends when; never where it answers, or there is none', () => {
  const [HOUR, DAY] = [3_600_000, 86_400_000]
  const after = (ms: number): string => new Date(Date.parse(PAST) + ms).toISOString()
  for (const days of [2, 7, 21]) {
    const until = after(days * DAY)
    for (let hours = 0; hours <= days * 24 + 24; hours++) {
      const isSaid = hours >= 24 && hours <= days * 24
      expect([days, hours, wordDue(after(hours * HOUR), PAST, until) !== null]).toEqual([days, hours, isSaid])
    }
  }
  expect([wordDue(AHEAD, PAST, null), wordDue(AHEAD, null, AHEAD)]).toEqual([null, null])
  const due = { last: PAST, until: after(7 * DAY) }
  expect(wordDueSaid(due)).toContain(
    'lần cuối lúc 08:00 ngày 23/11/2026; sau 08:00 ngày 30/11/2026 không phê duyệt',
  )
  expect(wordDueSaid(due, 'en')).toContain('after 08:00 30/11/2026')
})

test('an outage that is overdue stays it under a clock in doubt, whose sure time stands still', () => {
  const outage = { since: PAST, closed: null }
  expect(isLong(outage, { lo: NOW, wall: NOW }, 4)).toBe(true)
  expect(isLong(outage, { lo: PAST, wall: AHEAD }, 4)).toBe(true)
  expect(isLong(outage, { lo: NOW, wall: PAST }, 4)).toBe(true)
  expect(isLong(outage, { lo: PAST, wall: PAST }, 4)).toBe(false)
})
