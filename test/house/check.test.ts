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
const plant = ({ path, adds }: Pick<Breach, 'path' | 'adds'>, to = path): (() => void) => {
  const [, imports = '', rest = ''] = /^((?:import [^\n]*\n)*)(.*)$/s.exec(adds) ?? []
  return house.write(to, imports + fileOf(path) + rest)
}

/** Programs of their own take longer than everything else together: each is asked alone about its own breaches, and about the others by many. */
const cries = ({ rule, also = [] }: Breach, name: string): boolean => rule === name || also.includes(name)
/** These look at a file whoever needs it: each breach is planted in a copy of its file, all of them at once. */
const BY_FILE = ['types', 'lint']
const copyOf = ({ path }: Breach, at: number): string =>
  fileOf(path) ? path.replace(/(?=\.tsx?$)/, `-${at}`) : path
/** To this one a copy would be a file that nobody reaches: its breaches come in layers, so that no file is breached twice at once. */
const BY_HOUSE = 'dead code'
function layers(): Breach[][] {
  const found: Breach[][] = []
  for (const breach of BREACHES.filter(each => !cries(each, BY_HOUSE))) {
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
    const { rule, says, also = [] } = breach
    const mend = plant(breach)
    const outcomes = await checkHouse(house.root, readSources(house.root), tool => cries(breach, tool))
    mend()
    expect(crying(outcomes)).toEqual([rule, ...also])
    expect(outcomes.flatMap(({ faults }) => faults).join('\n')).toMatch(says)
  })

  test.each(BY_FILE)('%s: nothing about the breaches of other rules, and all about its own', async tool => {
    const ask = (own: boolean) => {
      const breaches = BREACHES.map((breach, at) => ({ breach, to: copyOf(breach, at) }))
      return breaches.filter(({ breach }) => cries(breach, tool) === own)
    }
    const faultsOf = async (planted: ReturnType<typeof ask>): Promise<string[]> => {
      const mends = planted.map(({ breach, to }) => plant(breach, to))
      const outcomes = await checkHouse(house.root, [], each => each === tool)
      for (const mend of mends) mend()
      expect(outcomes.map(({ name }) => name)).toContain(tool)
      return outcomes.flatMap(({ faults }) => faults)
    }
    expect(await faultsOf(ask(false))).toEqual([])
    // It did look into such copies.
    const own = ask(true)
    const said = (await faultsOf(own)).join('\n')
    expect(own.filter(({ to }) => !said.includes(to)).map(({ to }) => to)).toEqual([])
  })

  test(`${BY_HOUSE}: nothing about the breaches of other rules`, async () => {
    for (const layer of layers()) {
      const mends = layer.map(breach => plant(breach))
      const outcomes = await checkHouse(house.root, [], each => each === BY_HOUSE)
      for (const mend of mends) mend()
      expect([layer.map(({ name }) => name), crying(outcomes)]).toEqual([layer.map(({ name }) => name), []])
      expect(outcomes.map(({ name }) => name)).toContain(BY_HOUSE)
    }
  })
})
