import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberChecks } from '../../electron/desk/number-checks.ts'
import type { Lease } from '../../shared/record/lease.ts'

const SEED = 20261129
const TODAY = '2026-11-29'
const AGENCIES = [{ id: 'sxd', name: 'Sở Xây dựng', code: '01' }]
type Leased = Lease & { id: string }

/** What doctor says of these leases, of which this many numbers are left today. */
function checksOf(leases: readonly Leased[], left = 100, resting: readonly string[] = []) {
  const store = {
    time: () => ({ lo: `${TODAY}T02:00:00.000Z` }),
    device: { id: 'quay-1', epoch: 2 },
    numbers: { leases: () => leases, left: () => left, resting: () => resting, gaps: () => [] },
  }
  const published = { centre: () => ({ agencies: AGENCIES }) }
  const [, doubled, usable] = numberChecks({ store, published } as never, { numbers: [] })
  return { doubled, usable }
}
const leased = (more: Partial<Leased> = {}): Leased => ({
  ...{ id: 'a'.repeat(64), series: 'code:01', period: 'day', firstDay: '2026-11-01', lastDay: '2026-12-31' },
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
