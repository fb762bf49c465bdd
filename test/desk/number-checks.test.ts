import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endingNumbers, numberChecks, rangeChecks } from '../../electron/desk/diagnostics/number-checks.ts'
import type { Lease } from '../../shared/record/lease.ts'

const SEED = 20261129
const TODAY = '2026-11-29'
const AGENCIES = [{ id: 'sxd', name: 'Sở Xây dựng', code: '01' }]
type Leased = Lease & { id: string }

/** What doctor says of these leases, of which this many numbers are left today. */
function checksOf(
  leases: readonly Leased[],
  left = 100,
  resting: readonly string[] = [],
  { agencies = AGENCIES, enrolled = true } = {},
) {
  const store = {
    delivery: { province: () => (enrolled ? {} : undefined) },
    time: () => ({ lo: `${TODAY}T02:00:00.000Z` }),
    device: { id: 'quay-1', epoch: 2 },
    numbers: { leases: () => leases, left: () => left, resting: () => resting, gaps: () => [] },
  }
  const published = { centre: () => ({ agencies }) }
  const [, doubled] = numberChecks({ store } as never, { numbers: [] })
  const [usable] = rangeChecks({ store, published } as never)
  return { doubled, usable, ending: endingNumbers({ store, published } as never) }
}
const leased = (more: Partial<Leased> = {}): Leased => ({
  ...{ id: 'a'.repeat(64), series: 'code:01', period: 'day', firstDay: '2026-11-01', lastDay: '2027-12-31' },
  ...{ from: 1, to: 100, device: 'quay-1', epoch: 2 },
  ...more,
})
const RESULTS = leased({ series: 'result:01:2026', period: 'year' })

test('each number that two leases of a series have on one day is found, and no other', () => {
  const day = fc.integer({ min: 1, max: 6 })
  const lease = fc
    .record({ series: fc.constantFrom('code:01', 'code:02'), from: day, size: day, first: day, days: day })
    .map(({ series, from, size, first, days }) =>
      leased({
        ...{ series, from, to: from + size - 1 },
        ...{ firstDay: `2026-11-0${first}`, lastDay: `2026-11-${String(first + days - 1).padStart(2, '0')}` },
      }),
    )
  const seen = { doubled: 0, plain: 0 }
  fc.assert(
    fc.property(fc.array(lease, { maxLength: 4 }), leases => {
      const had = new Set<string>()
      let twice = false
      for (const { series, from, to, firstDay, lastDay } of leases)
        for (let at = Number(firstDay.slice(8)); at <= Number(lastDay.slice(8)); at++)
          for (let value = from; value <= to; value++) {
            const name = `${series} ${at} ${value}`
            twice ||= had.has(name)
            had.add(name)
          }
      const { doubled } = checksOf(leases)
      expect([leases, doubled?.good]).toEqual([leases, !twice])
      if (twice)
        expect(doubled?.detail).toMatch(/dải code:0\d có hai bản cùng số \d+–\d+: ngừng cấp số.*báo tỉnh/)
      seen[twice ? 'doubled' : 'plain']++
    }),
    { numRuns: 500, seed: SEED },
  )
  expect(Math.min(seen.doubled, seen.plain)).toBeGreaterThan(100)
})

test('a series without numbers says which, why, and what to do; one that runs out says it in time', () => {
  const of = (lease: Leased[], left?: number, resting?: readonly string[]) => {
    const { usable } = checksOf([...lease, RESULTS], left, resting)
    return [usable?.good, usable?.detail] as const
  }
  expect(of([leased()])).toEqual([true, '2 dải'])
  const cases = [
    [[], 100, 'chưa có dải mã hồ sơ của Sở Xây dựng'],
    [[leased({ device: 'quay-2' })], 100, 'chưa có dải mã hồ sơ'],
    [[leased({ epoch: 1 })], 100, 'chưa có dải mã hồ sơ'],
    [[leased({ lastDay: '2026-11-28' })], 100, 'dải mã hồ sơ của Sở Xây dựng đã hết hạn dùng'],
    [[leased()], 0, 'đã dùng hết dải mã hồ sơ của Sở Xây dựng'],
  ] as const
  for (const [leases, left, said] of cases) {
    const [good, detail] = of([...leases], left)
    expect([said, good]).toEqual([said, false])
    expect(detail).toContain(said)
    expect(detail).toContain('chạy “sync” để xin dải mới')
  }
  const [good, detail] = of([leased()], 40)
  expect([good, detail]).toEqual([true, expect.stringContaining('còn 40 số, sắp hết: nối tỉnh')])
  expect(of([], 100, ['code:01'])).toEqual([true, '2 dải'])
})

test('a lease that ends is spoken of a month before its last day, unless the next one is there already', () => {
  const detailOf = (...leases: Leased[]) => checksOf(leases).usable
  const ending = leased({ lastDay: '2026-12-20' })
  expect(detailOf(ending, RESULTS)).toMatchObject({ good: true })
  expect(detailOf(ending, RESULTS)?.detail).toContain(
    'dải mã hồ sơ của Sở Xây dựng chỉ dùng được đến hết ngày 20/12/2026: nối tỉnh',
  )
  expect(checksOf([ending, RESULTS]).ending).toEqual([
    { what: 'codes', until: '2026-12-20', of: ['Sở Xây dựng'] },
  ])
  expect(detailOf(leased({ lastDay: '2026-12-30' }), RESULTS)?.detail).toBe('2 dải')
  expect(checksOf([leased({ lastDay: '2026-12-30' }), RESULTS]).ending).toEqual([])
  const following = leased({ id: 'b'.repeat(64), firstDay: '2026-12-21', from: 101, to: 200 })
  expect(detailOf(ending, following, RESULTS)?.detail).toBe('2 dải')
  // Numbers of results go on in the series of the next year.
  const thisYear = leased({ series: 'result:01:2026', period: 'year', lastDay: '2026-12-25' })
  expect(detailOf(leased(), thisYear)?.detail).toMatch(/số kết quả.*25\/12\/2026.*chưa phê duyệt được/)
})

test('what is so of many agencies is said once, with the way of this very counter', () => {
  const agencies = ['Sở Một', 'Sở Hai', 'Sở Ba'].map((name, at) => ({ id: `s${at}`, name, code: `0${at}` }))
  const { usable } = checksOf([], 0, [], { agencies, enrolled: false })
  expect(usable?.detail.split('; ')).toEqual([
    expect.stringMatching(
      /^chưa có dải mã hồ sơ của Sở Một, Sở Hai, Sở Ba: chạy “enrol --renew”.*phiếu tạm$/,
    ),
    expect.stringMatching(/^chưa có dải số kết quả của Sở Một, Sở Hai, Sở Ba: .*chưa phê duyệt được/),
  ])
})
