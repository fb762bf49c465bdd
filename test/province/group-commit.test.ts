import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openGroupCommit } from '../../server/push/group-commit.ts'

type Run = { no: number; of: string; size: number; bad: boolean; ready: 'at once' | 'later' | 'never' }
const MOST = 10

const Runs = fc.array(
  fc.record({
    of: fc.constantFrom('a', 'b', 'c', 'd'),
    size: fc.integer({ min: 1, max: 14 }),
    bad: fc.integer({ min: 0, max: 4 }).map(each => each === 0),
    ready: fc.constantFrom<Run['ready'][]>('at once', 'later', 'later', 'never'),
    after: fc.boolean(),
  }),
  { maxLength: 20 },
)
const breathe = (): Promise<void> => new Promise(done => setImmediate(done))

test('whatever comes: each is answered as itself, one machine in its order, one group at a time and none too large', async () => {
  const seen = { several: 0, alone: 0 }
  const property = fc.asyncProperty(Runs, async wanted => {
    const runs = wanted.map((run, no): Run & { after: boolean } => ({ ...run, no }))
    const taken: Run[] = []
    let busy = 0
    const inTurn = openGroupCommit<Run, string>(MOST, async works => {
      expect(++busy).toBe(1)
      expect(new Set(works.map(({ of }) => of)).size).toBe(works.length)
      if (works.length > 1) {
        seen.several++
        expect(works.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(MOST)
      }
      await breathe()
      busy--
      if (works.some(({ bad }) => bad)) throw new Error(`bad of ${works.length}`)
      taken.push(...works)
      return works.map(({ no }) => `taken ${no}`)
    })
    const answers = []
    for (const run of runs) {
      const ready = run.ready === 'at once' ? Promise.resolve(run) : breathe().then(() => readyOf(run))
      answers.push(inTurn('centre', { ...run, ready }).catch((fault: Error) => fault.message))
      if (run.after) await breathe()
    }
    const said = await Promise.all(answers)
    expect(said).toEqual(
      runs.map(({ no, ready, bad }) => (ready === 'never' ? 'not ready' : bad ? 'bad of 1' : `taken ${no}`)),
    )
    for (const of of ['a', 'b', 'c', 'd']) {
      const theirs = taken.filter(each => each.of === of).map(({ no }) => no)
      expect(theirs).toEqual(theirs.toSorted((a, b) => a - b))
    }
    if (said.includes('bad of 1')) seen.alone++
  })
  await fc.assert(property, { numRuns: 120 })
  expect(Math.min(seen.several, seen.alone)).toBeGreaterThan(10)
})

function readyOf(run: Run): Run {
  if (run.ready === 'never') throw new Error('not ready')
  return run
}
