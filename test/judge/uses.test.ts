import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Use, usesOver } from '../../shared/judge/uses.ts'

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 24, 1, minute)).toISOString()
const use = (event: string, device: string, seq: number, lo: number, hi: number): Use => ({
  ...{ event, device, epoch: 1, seq, lo: at(lo), hi: at(hi) },
})

test('one machine: its chain says which were too many', () => {
  const uses = [1, 2, 3, 4].map(seq => use(`u${seq}`, 'a', seq, seq, 100))
  expect([usesOver(uses, 4), usesOver(uses, 3), usesOver(uses, 1)]).toEqual([[], ['u4'], ['u2', 'u3', 'u4']])
})

test('two machines cut off together: nobody can say which was the one too many, so each that may be is told', () => {
  const apart = [use('a1', 'a', 1, 0, 100), use('a2', 'a', 2, 5, 100), use('b1', 'b', 1, 1, 90)]
  expect(usesOver(apart, 2)).toEqual(['a2', 'b1'])
  // Received before the other began: it was within, whatever came later.
  expect(
    usesOver([use('a1', 'a', 1, 0, 10), use('b1', 'b', 1, 20, 90), use('b2', 'b', 2, 30, 90)], 2),
  ).toEqual(['b2'])
})

test('a clock that went back makes no circle in which every use has another after it', () => {
  // b1 lies before a1 and after a2, which stands after a1 in its own chain.
  const uses = [use('a1', 'a', 1, 11, 12), use('a2', 'a', 2, 1, 2), use('b1', 'b', 1, 5, 6)]
  expect(uses.length - usesOver(uses, 2).length).toBeLessThanOrEqual(2)
})

test('whatever came when: not more than so many are left within, none is told while there are not too many, and the order of arrival says nothing', () => {
  let over = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.nat(30), fc.nat(30)), { maxLength: 9 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer(),
      (drawn, most, turn) => {
        const uses = drawn.map(([device, lo, span], seq) => use(`u${seq}`, `d${device}`, seq, lo, lo + span))
        const told = usesOver(uses, most)
        over += told.length
        expect(uses.length - told.length).toBeLessThanOrEqual(most)
        if (uses.length <= most) expect(told).toEqual([])
        const turned = uses
          .map((_, place) => uses.at((place + turn) % uses.length))
          .filter(each => each !== undefined)
        expect([...usesOver(turned, most)].sort()).toEqual([...told].sort())
        // One more never clears another.
        expect(usesOver([...uses, use('more', 'd9', 1, 15, 20)], most)).toEqual(
          expect.arrayContaining([...told]),
        )
      },
    ),
    { numRuns: 4000 },
  )
  expect(over).toBeGreaterThan(200)
})
