import { afterAll, describe, expect, test } from 'vitest'
import { checkHouse, type Outcome } from '../../build/check.ts'
import { BREACHES } from './breaches.ts'
import { buildSmallHouse, fileOf } from './small-house.ts'

const house = buildSmallHouse()
afterAll(() => house.remove())

const crying = (outcomes: readonly Outcome[]): string[] =>
  outcomes.filter(({ faults }) => faults.length > 0).map(({ name }) => name)

// An import is planted above what stands there, anything else below.
const plant = (path: string, adds: string): (() => void) => {
  const [, imports = '', rest = ''] = /^((?:import [^\n]*\n)*)(.*)$/s.exec(adds) ?? []
  return house.write(path, imports + fileOf(path) + rest)
}

describe('npm run check', () => {
  test('a house within the rules passes every one of them, and each has a breach planted here', async () => {
    const outcomes = await checkHouse(house.root)
    expect(outcomes.flatMap(({ faults }) => faults)).toEqual([])
    expect(new Set(outcomes.map(({ name }) => name))).toEqual(new Set(BREACHES.map(({ rule }) => rule)))
  })

  test.each(BREACHES)('$rule: $name', async ({ path, adds, rule, says, also = [] }) => {
    const mend = plant(path, adds)
    const outcomes = await checkHouse(house.root)
    mend()
    expect(crying(outcomes)).toEqual([rule, ...also])
    expect(outcomes.flatMap(({ faults }) => faults).join('\n')).toMatch(says)
  })
})
