import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asksKeyPin, isPressing } from '../../renderer/parts/people/certificate-words.ts'
import type { CertificateCard } from '../../shared/people/certificate-card.ts'
import { STANDINGS, standingOf } from '../../shared/people/standing.ts'
import { keyPlaceWord, standingSentence } from '../../shared/text/signing/certificates.ts'

const DAY = 86_400_000
const [FROM, TO] = ['2026-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z']
const at = (ms: number): string => new Date(ms).toISOString()
const CARD: CertificateCard = {
  use: 'sign',
  of: 'le.quoc.dat',
  agency: 'sxd',
  mine: true,
  holder: 'Lê Quốc Đạt',
  issuer: 'CA mẫu',
  serial: '4A',
  from: FROM,
  to: TO,
  standing: 'good',
  days: 100,
  key: { in: 'key-file', where: null },
}

test('warnings begin 60, 30 and 7 days before the end to the millisecond, and only ever grow worse', () => {
  const standing = (ms: number) => standingOf({ from: FROM, to: TO }, at(ms)).standing
  const end = Date.parse(TO)
  for (const [days, word] of [
    [60, 'within-60'],
    [30, 'within-30'],
    [7, 'within-7'],
  ] as const) {
    expect(standing(end - (days + 1) * DAY)).not.toBe(word)
    expect(standing(end - (days + 1) * DAY + 1)).toBe(word)
    expect(standing(end - days * DAY)).toBe(word)
  }
  expect([standing(end), standing(end + 1)]).toEqual(['within-7', 'ended'])
  expect(standing(Date.parse(FROM) - 1)).toBe('not-yet')
  const instant = fc.integer({ min: Date.parse(FROM) - 900 * DAY, max: end + 900 * DAY })
  fc.assert(
    fc.property(instant, instant, (one, other) => {
      const [earlier, later] = [Math.min(one, other), Math.max(one, other)]
      expect(STANDINGS.indexOf(standing(later))).toBeGreaterThanOrEqual(STANDINGS.indexOf(standing(earlier)))
    }),
  )
})

test('each standing is said with its days and what to do, in both languages; so is where the key lies', () => {
  for (const standing of STANDINGS) {
    const [vi, en] = (['vi', 'en'] as const).map(each => standingSentence(standing, 17, each))
    expect(vi).toContain('17')
    expect(en).toContain('17')
    expect(vi).not.toBe(en)
    // The day before it begins or ends and the day after: no nought is said, and no two where there is one.
    expect([standingSentence(standing, 0), standingSentence(standing, 0, 'en')].join()).not.toMatch(/\b0\b/)
    expect(standingSentence(standing, 1, 'en')).not.toMatch(/1 days/)
  }
  const token = { key: { in: 'token', where: 'VGCA / 0a01' } } as const
  expect(keyPlaceWord(token)).toContain('VGCA / 0a01')
  expect(keyPlaceWord(CARD)).not.toBe(keyPlaceWord(CARD, 'en'))
})

test('the strip speaks of one’s own certificates from 30 days before their end, and of nobody else’s', () => {
  const pressing = STANDINGS.filter(standing => isPressing({ ...CARD, standing }))
  expect(pressing).toEqual(['not-yet', 'within-30', 'within-7', 'ended'])
  expect(STANDINGS.some(standing => isPressing({ ...CARD, mine: false, standing }))).toBe(false)
})

test('a key’s own PIN is asked for the step that uses that key, and only where it has one', () => {
  const onToken = { ...CARD, key: { in: 'token', where: 'VGCA / 0a01' } } as const
  const seal = { ...onToken, use: 'seal:so-gtvt' }
  expect([asksKeyPin([onToken], ['approval', 'signing']), asksKeyPin([onToken], ['sealing'])]).toEqual([
    true,
    false,
  ])
  expect([asksKeyPin([seal], ['signing']), asksKeyPin([seal], ['sealing'])]).toEqual([false, true])
  expect(asksKeyPin([CARD, { ...onToken, mine: false }], ['signing'])).toBe(false)
  // A form is signed with the same key; what owes none asks nothing.
  expect([asksKeyPin([onToken], ['intake']), asksKeyPin([onToken], ['appraisal'])]).toEqual([true, false])
})
