import { afterAll, describe, expect, test } from 'vitest'
import { readSources } from '../../build/check/sources.ts'
import { checkHouse, type Outcome } from '../../build/check.ts'
import { BREACHES, type Breach } from './breaches.ts'
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

/** Programs of their own take longer than everything else together: each is asked alone about its own breaches, and about the others by many. */
const TOOLS = ['types', 'lint', 'dead code']
const cries = ({ rule, also = [] }: Breach, name: string): boolean => rule === name || also.includes(name)
/** The breaches that a tool is to say nothing about, so that no file is breached twice at once. */
function layers(tool: string): Breach[][] {
  const found: Breach[][] = []
  for (const breach of BREACHES.filter(each => !cries(each, tool))) {
    const free = found.find(layer => layer.every(({ path }) => path !== breach.path))
    if (free) free.push(breach)
    else found.push([breach])
  }
  return found
}

describe('npm run check', () => {
  test('a house within the rules passes every one of them, and each has a breach planted here', async () => {
    const outcomes = await checkHouse(house.root)
    expect(outcomes.flatMap(({ faults }) => faults)).toEqual([])
    expect(new Set(outcomes.map(({ name }) => name))).toEqual(new Set(BREACHES.map(({ rule }) => rule)))
  })

  test.each(BREACHES)('$rule: $name', async breach => {
    const { path, adds, rule, says, also = [] } = breach
    const mend = plant(path, adds)
    const outcomes = await checkHouse(house.root, readSources(house.root), tool => cries(breach, tool))
    mend()
    expect(crying(outcomes)).toEqual([rule, ...also])
    expect(outcomes.flatMap(({ faults }) => faults).join('\n')).toMatch(says)
  })

  test.each(TOOLS)('%s: nothing about the breaches of other rules', async tool => {
    for (const layer of layers(tool)) {
      const mends = layer.map(({ path, adds }) => plant(path, adds))
      const outcomes = await checkHouse(house.root, [], each => each === tool)
      for (const mend of mends) mend()
      expect([layer.map(({ name }) => name), crying(outcomes)]).toEqual([layer.map(({ name }) => name), []])
      expect(outcomes.map(({ name }) => name)).toContain(tool)
    }
  })
})
