import i18next from 'i18next'
import { expect, test } from 'vitest'
import { clockSaid } from '../../renderer/frame/clock-said.ts'
import { speak } from '../../renderer/text/text.ts'
import type { Status } from '../../shared/status/status.ts'
import { clockDoubtSaid, wordDueSaid } from '../../shared/text/clock.ts'

type Clock = Status['clock']
const [BEFORE, NOW, LATER] = [
  '2026-11-23T01:00:00.000Z',
  '2026-11-24T01:00:00.000Z',
  '2026-11-30T01:00:00.000Z',
]
const good: Clock = { suspect: false, at: NOW, doubt: null, wordDue: null }

test('the strip says of the clock what is so: trusted, until when without the province, or against what it stands', () => {
  const doubt = { wall: NOW, against: 'province', at: LATER } as const
  const wordDue = { last: BEFORE, until: LATER }
  for (const [language, trusted, untrusted] of [
    ['vi', 'Đồng hồ đáng tin', 'Đồng hồ không đáng tin'],
    ['en', 'Clock trusted', 'Clock not trusted'],
  ] as const) {
    speak(language)
    const lineOf = (clock: Clock) => clockSaid(clock, { t: i18next.t, language })
    const bad = (said: string) => ({ said, bad: true })
    expect(lineOf(good)).toEqual({ said: trusted, bad: false })
    expect(lineOf({ ...good, wordDue })).toEqual(bad(wordDueSaid(wordDue, language)))
    expect(lineOf({ ...good, suspect: true })).toEqual(bad(untrusted))
    const silence = { wall: NOW, against: 'silence', at: BEFORE } as const
    expect(lineOf({ ...good, doubt: silence })).toEqual(
      bad(`${untrusted}: ${clockDoubtSaid(silence, language)}`),
    )
    const against = `${untrusted}: ${clockDoubtSaid(doubt, language)}`
    expect(lineOf({ ...good, suspect: true, doubt })).toEqual(bad(against))
  }
  speak('vi')
})
