import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCounting, readHelped } from '../../electron/desk/guide/count-helped.ts'
import { type Grey, judgePhoto, sharpness } from '../../renderer/screens/guide/photo-judge.ts'
import { handClock } from '../support/hand-clock.ts'

const SIZE = { width: 150, height: 210 }
const TAKEN = { width: 1200, height: 1700 }
type Look = { paper: number; table: number; edge: number; from: number; noise: number; soft: number }
const GOOD: Look = { paper: 225, table: 70, edge: 12, from: 12, noise: 6, soft: 0 }

/**
 * A sheet with lines of letters on a table; `soft` is over how many dots each edge is spread, `from` where
 * the sheet begins.
 */
function photo({ paper, table, edge, from, noise, soft }: Look, seed = 1): Grey {
  const { width, height } = SIZE
  let state = seed
  const chance = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const plain = Float64Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)]
    if (x < from || y < edge || x >= width - edge || y >= height - edge) return table
    const inLine = y % 14 < 6 && x > from + 10 && x < width - edge - 10
    return inLine && (x * 7 + Math.floor(y / 14) * 13) % 11 < 5 ? paper * 0.2 : paper
  })
  const blurred = spread(plain, soft)
  const level = Uint8Array.from(blurred, one => Math.max(0, Math.min(255, one + (chance() - 0.5) * noise)))
  return { ...SIZE, level, taken: TAKEN }
}

/** The mean over a square of so many dots on each side, twice: as a lens out of focus spreads an edge. */
function spread(from: Float64Array, by: number): Float64Array {
  if (by === 0) return from
  const { width, height } = SIZE
  let all = from
  for (let round = 0; round < 2; round++)
    for (const step of [1, width]) {
      const [size, of] =
        step === 1 ? [width, (at: number) => at % width] : [height, (at: number) => Math.floor(at / width)]
      all = Float64Array.from(all, (_, at) => {
        let [sum, count] = [0, 0]
        for (let move = -by; move <= by; move++) {
          if (of(at) + move < 0 || of(at) + move >= size) continue
          sum += all[at + move * step] ?? 0
          count++
        }
        return sum / count
      })
    }
  return all
}

test('a good photo is good; one out of focus, dark, small or without its corners is told so, in any light', () => {
  const seen = { good: 0, blurred: 0, dark: 0, cut: 0, small: 0, whole: 0 }
  const light = fc.record({
    paper: fc.integer({ min: 150, max: 245 }),
    table: fc.integer({ min: 20, max: 90 }),
    noise: fc.integer({ min: 0, max: 10 }),
  })
  fc.assert(
    fc.property(light, fc.integer({ min: 1, max: 1e6 }), (said, seed) => {
      const look = { ...GOOD, ...said }
      const good = photo(look, seed)
      expect(judgePhoto(good)).toEqual([])
      expect(judgePhoto(photo({ ...look, soft: 3 }, seed))).toContain('blurred')
      expect(judgePhoto(photo({ ...look, paper: 90, table: 10 }, seed))).toContain('dark')
      expect(judgePhoto(photo({ ...look, from: 0 }, seed))).toEqual(['cut'])
      expect(judgePhoto({ ...good, taken: { width: 480, height: 640 } })).toEqual(['small'])
      // Cut to its edges by a scanning program: no corner is missing.
      expect(judgePhoto(photo({ ...look, edge: 0, from: 0 }, seed))).toEqual([])
      for (const each of Object.keys(seen) as (keyof typeof seen)[]) seen[each]++
    }),
    { seed: 20261129, numRuns: 8 },
  )
  expect(Math.min(...Object.values(seen))).toBe(8)
})

test('the more an edge is spread, the less sharp it is', () => {
  const told = [0, 1, 2, 3, 5].map(soft => sharpness(photo({ ...GOOD, soft, noise: 0 })))
  expect(told).toEqual([...told].sort((a, b) => b - a))
})

test('who was helped is counted at most every ten seconds and so many times a day, however often a page asks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tc-helped-'))
  const clock = handClock('2026-11-24T02:00:00.000Z')
  try {
    const count = openCounting(folder, clock, 20)
    for (let asked = 0; asked < 1000; asked++) count()
    expect(count()).toBe(1)
    for (let asked = 0; asked < 30; asked++) {
      clock.pass(10_000)
      count()
    }
    expect(readHelped(folder)).toEqual({ '2026-11-24': 20 })
    expect(readFileSync(join(folder, 'guide.json'), 'utf8')).toBe('{"2026-11-24":20}')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
