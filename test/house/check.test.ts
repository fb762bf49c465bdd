import { afterAll, describe, expect, test } from 'vitest'
import { readSources } from '../../build/check/sources.ts'
import { checkHouse, type Outcome } from '../../build/check.ts'
import { BREACHES, type Breach } from './breaches.ts'
import { buildSmallHouse, fileOf } from './small-house.ts'

const house = buildSmallHouse()
afterAll(() => house.remove())

const crying = (outcomes: readonly Outcome[]): string[] =>
  outcomes.filter(({ faults }) => faults.length > 0).map(({ name }) => name)

// Imports are planted above what stands there, anything else below.
function plant(path: string, planted: readonly Breach[], to = path): () => void {
  const parts = planted.map(({ adds }) => /^((?:import [^\n]*\n)*)(.*)$/s.exec(adds) ?? [])
  const all = (part: number): string => parts.map(each => each[part] ?? '').join('')
  return house.write(to, all(1) + fileOf(path) + all(2))
}

/**
 * Programs of their own take longer than everything else together: each is asked alone about its own
 * breaches, and about the others by many.
 */
const cries = ({ rule, also = [] }: Breach, name: string): boolean => rule === name || also.includes(name)
/**
 * These look at a file whoever needs it: each breach is planted in a copy of its file, all of them at once.
 */
const BY_FILE = ['types', 'lint']
const copyOf = ({ path }: Breach, at: number): string =>
  fileOf(path) ? path.replace(/(?=\.tsx?$)/, `-${at}`) : path
/**
 * To this one a copy would be a file that nobody reaches: the breaches of a file are planted in it, one below
 * the other.
 */
const BY_HOUSE = 'dead code'

describe('npm run check', () => {
  test('a house within the rules passes every one of them, and each has a breach planted here', async () => {
    const outcomes = await checkHouse(house.root)
    expect(outcomes.flatMap(({ faults }) => faults)).toEqual([])
    expect(new Set(outcomes.map(({ name }) => name))).toEqual(new Set(BREACHES.map(({ rule }) => rule)))
  })

  // What looks at files one by one is asked below, about all of them at once.
  test.each(BREACHES)('$rule: $name', async breach => {
    const { rule, says, also = [] } = breach
    const mend = plant(breach.path, [breach])
    const outcomes = await checkHouse(
      house.root,
      readSources(house.root),
      tool => tool === BY_HOUSE && cries(breach, tool),
    )
    mend()
    expect(crying(outcomes)).toEqual([rule, ...also].filter(name => !BY_FILE.includes(name)))
    if (!BY_FILE.includes(rule)) expect(outcomes.flatMap(({ faults }) => faults).join('\n')).toMatch(says)
  })

  test.each(BY_FILE)('%s: nothing about the breaches of other rules, and all about its own', async tool => {
    const ask = (own: boolean) => {
      const breaches = BREACHES.map((breach, at) => ({ breach, to: copyOf(breach, at) }))
      return breaches.filter(({ breach }) => cries(breach, tool) === own)
    }
    const faultsOf = async (planted: ReturnType<typeof ask>): Promise<string[]> => {
      const mends = planted.map(({ breach, to }) => plant(breach.path, [breach], to))
      const outcomes = await checkHouse(house.root, [], each => each === tool)
      for (const mend of mends) mend()
      expect(outcomes.map(({ name }) => name)).toContain(tool)
      return outcomes.flatMap(({ faults }) => faults)
    }
    expect(await faultsOf(ask(false))).toEqual([])
    const own = ask(true)
    const faults = await faultsOf(own)
    // What is said of each: from a line that names its file to the next that names another one.
    const said = new Map(own.map(({ to }) => [to, '']))
    let file = ''
    for (const fault of faults) {
      file = own.find(({ to }) => fault.includes(to))?.to ?? file
      said.set(file, `${said.get(file) ?? ''}${fault}\n`)
    }
    const isSaid = ({ breach: { path, rule, says }, to }: (typeof own)[number]): boolean => {
      const about = (said.get(to) ?? '').replaceAll(to, path)
      return rule === tool ? says.test(about) : about !== ''
    }
    expect(own.filter(each => !isSaid(each)).map(({ to }) => to)).toEqual([])
  })

  test(`${BY_HOUSE}: nothing about the breaches of other rules, and all about its own among them`, async () => {
    const faultsOf = async (planted: readonly Breach[]): Promise<readonly string[]> => {
      const mends = [...Map.groupBy(planted, ({ path }) => path)].map(([path, each]) => plant(path, each))
      const outcomes = await checkHouse(house.root, [], each => each === BY_HOUSE)
      for (const mend of mends) mend()
      return outcomes.find(({ name }) => name === BY_HOUSE)?.faults ?? ['not asked']
    }
    expect(await faultsOf(BREACHES.filter(each => !cries(each, BY_HOUSE)))).toEqual([])
    const said = (await faultsOf(BREACHES)).join('\n')
    const own = BREACHES.filter(({ rule }) => rule === BY_HOUSE)
    expect(own.filter(({ says }) => !says.test(said)).map(({ name }) => name)).toEqual([])
  })
})
