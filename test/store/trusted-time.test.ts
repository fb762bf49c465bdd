import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sourceDate } from '../../build/bundle/source-date.ts'
import { JUMPS, openMachine } from '../support/told-machine.ts'

const START = '2026-11-24T01:00:00.000Z'
const MINUTE = 60_000
const later = (ms: number): string => new Date(Date.parse(START) + ms).toISOString()

const DAY = 86_400_000

describe('time as evidence', () => {
  test('is never before the program was made: a clock that stands there is not trusted', () => {
    const { clock, time } = openMachine('test-boot', later(60 * MINUTE))
    expect(time()).toMatchObject({ lo: later(60 * MINUTE), suspect: true })
    clock.pass(61 * MINUTE)
    expect(time()).toMatchObject({ lo: later(61 * MINUTE), suspect: false })
  })

  test('the date of the program is that of its source, told or of the last commit, never of the clock', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tc-source-'))
    expect(sourceDate({ SOURCE_DATE_EPOCH: '1795482000' }, folder)).toBe('2026-11-24T01:00:00.000Z')
    for (const wrong of ['', 'x', '-1', '1e400'])
      expect(sourceDate({ SOURCE_DATE_EPOCH: wrong }, folder)).toBeNull()
    expect(sourceDate({ GIT_CEILING_DIRECTORIES: tmpdir() }, folder)).toBeNull()
    rmSync(folder, { recursive: true })
  })

  test('says the last time that the province signed; before the first there is none', () => {
    const { clock, time, tell } = openMachine()
    expect(time().lastServer).toBeNull()
    tell(later(30_000))
    clock.pass(MINUTE)
    expect(time()).toMatchObject({ lastServer: later(30_000), lo: later(90_000), suspect: false })
  })

  test('goes on from the province’s time and not from the wall clock, while the program lives', () => {
    const { clock, time, tell } = openMachine()
    tell(START)
    clock.pass(MINUTE)
    clock.turn(-90_000)
    expect(time()).toMatchObject({ lo: later(MINUTE), suspect: false })
    clock.turn(10 * 365 * 86_400_000)
    expect(time()).toMatchObject({ lo: later(MINUTE), suspect: true })
  })

  test('in another life of the program the last signed time is only the earliest it can be', () => {
    const { clock, time, tell } = openMachine('life before')
    tell(later(10 * MINUTE))
    expect(time()).toMatchObject({ lo: later(10 * MINUTE), suspect: true })
    clock.pass(3 * 86_400_000)
    expect(time()).toMatchObject({ lo: later(3 * 86_400_000), suspect: false })
  })

  test('a clock in doubt drags no act along: what it says is not believed, what has run since is', () => {
    const { clock, time, act } = openMachine()
    act()
    clock.turn(365 * 86_400_000)
    expect(act()).toMatchObject({ lo: START, suspect: true })
    clock.pass(7 * MINUTE)
    expect(act()).toMatchObject({ lo: later(7 * MINUTE), suspect: true })
    clock.turn(-365 * 86_400_000)
    expect(time()).toMatchObject({ lo: later(7 * MINUTE), suspect: false })
  })

  test('a clock that was a day fast and is set right: once the province has told its time, the act of then bounds nothing, also in later lives', () => {
    const { clock, time, tell, act, anew } = openMachine()
    clock.turn(DAY)
    anew()
    expect(act()).toMatchObject({ lo: later(DAY), suspect: false })
    clock.turn(-DAY)
    anew()
    // Nobody knows yet which of the two is wrong: the clock that stands before its record, or the record.
    expect(time()).toMatchObject({ lo: later(DAY), suspect: true })
    clock.pass(MINUTE)
    tell(later(MINUTE))
    expect(time()).toMatchObject({ lo: later(MINUTE), suspect: false })
    clock.pass(MINUTE)
    // Started anew without a line, with nothing recorded since: the province's word came after that act, and
    // is enough.
    anew()
    expect(time()).toMatchObject({ lo: later(2 * MINUTE), suspect: false })
    expect(act()).toMatchObject({ lo: later(2 * MINUTE), suspect: false })
    anew()
    expect(time()).toMatchObject({ lo: later(2 * MINUTE), suspect: false })
    // A clock set back before what the province signed is in doubt as ever.
    clock.turn(-DAY)
    expect(time()).toMatchObject({ lo: later(2 * MINUTE), suspect: true })
  })

  test('set right while the program runs: the province’s time that runs on here says that it is right again', () => {
    const { clock, time, tell } = openMachine()
    clock.turn(DAY)
    tell(START)
    expect(time()).toMatchObject({ lo: START, suspect: true })
    clock.turn(-DAY)
    expect(time()).toMatchObject({ lo: START, suspect: false })
  })

  test('an act recorded behind the province’s last word is a bound: a clock that goes back over it is in doubt', () => {
    const { clock, time, tell, act, anew } = openMachine()
    tell(START)
    clock.pass(3 * DAY)
    anew()
    expect(act()).toMatchObject({ lo: later(3 * DAY), suspect: false })
    clock.turn(-2 * DAY)
    anew()
    expect(time()).toMatchObject({ lo: later(3 * DAY), suspect: true })
  })

  test('whatever was recorded under any clock: told once and set right, no machine is in doubt, and its next act is of now', () => {
    let back = 0
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...JUMPS), fc.nat(DAY), fc.boolean()), { maxLength: 12 }),
        fc.boolean(),
        (moves, isAnew) => {
          const { clock, time, tell, act, anew } = openMachine()
          let [off, last] = [0, '']
          for (const [by, ms, isLife] of moves) {
            clock.turn(by)
            off += by
            if (isLife) anew()
            clock.pass(ms)
            last = act().lo
          }
          clock.turn(-off)
          const now = clock.now()
          tell(now)
          if (isAnew) anew()
          expect(time().suspect).toBe(false)
          const { lo, suspect } = act()
          // Clocks that are right may differ by two minutes: so far the record is believed, and time stands
          // still.
          const ahead = Date.parse(lo) - Date.parse(now)
          expect([suspect, ahead >= 0 && ahead <= 2 * MINUTE]).toEqual([false, true])
          if (last > lo) back++
          // From here on it goes forward again.
          clock.pass(3 * MINUTE)
          expect(act().lo > lo).toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
    expect(back).toBeGreaterThan(300)
  })

  const Move = fc.oneof(
    fc.record({ kind: fc.constant('turn' as const), by: fc.constantFrom(...JUMPS) }),
    fc.record({ kind: fc.constant('pass' as const), by: fc.integer({ min: 0, max: 3 * DAY }) }),
    fc.record({ kind: fc.constant('tell' as const), by: fc.integer({ min: -2000, max: 0 }) }),
  )

  test('whatever is done to the clock: no act is before the one before it, and where the province spoke none is later than it is', () => {
    let [suspects, turned] = [0, 0]
    fc.assert(
      fc.property(fc.array(Move, { maxLength: 20 }), moves => {
        const { clock, tell, act } = openMachine()
        let [truth, before, spoken] = [Date.parse(START), '', false]
        for (const { kind, by } of moves) {
          if (kind === 'turn') clock.turn(by)
          else if (kind === 'pass') {
            clock.pass(by)
            truth += by
          } else if (before === '') {
            // Its answer was under way for up to two seconds.
            tell(new Date(truth + by).toISOString())
            spoken = true
          }
          if (kind === 'turn') turned++
          if (!spoken) continue
          const told = act()
          expect(told.lo >= before).toBe(true)
          expect(Date.parse(told.lo)).toBeLessThanOrEqual(truth)
          expect(Date.parse(told.lo)).toBeGreaterThanOrEqual(truth - 2000)
          const apart = Math.abs(Date.parse(told.wall) - truth)
          if (apart > 5 * MINUTE + 2000) expect(told.suspect).toBe(true)
          if (told.suspect) suspects++
          before = told.lo
        }
      }),
      { numRuns: 20_000 },
    )
    console.log(`clock turned ${turned} times, suspect ${suspects} times`)
    expect(suspects).toBeGreaterThan(100)
  })

  test('after any acts under any clock in doubt and then a right one, the record is not in doubt and goes on', () => {
    let [doubted, lives] = [0, 0]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...JUMPS), fc.nat(3 * DAY), fc.boolean()), { maxLength: 12 }),
        moves => {
          const machine = openMachine()
          machine.act()
          let [off, before] = [0, '']
          for (const [by, ms, isAnew] of moves) {
            machine.clock.turn(by)
            off += by
            // A clock that nobody can doubt is believed: an act under it is no act of this promise.
            if (isAnew) machine.anew()
            machine.clock.pass(ms)
            if (!machine.time().suspect) continue
            const { lo } = machine.act()
            expect(lo >= before).toBe(true)
            expect(Date.parse(lo)).toBeLessThanOrEqual(Date.parse(machine.clock.now()) - off)
            before = lo
            doubted++
            if (isAnew) lives++
          }
          machine.clock.turn(-off)
          machine.anew()
          expect(machine.time()).toMatchObject({ suspect: false, lo: machine.clock.now() })
        },
      ),
      { numRuns: 5000 },
    )
    console.log(`${doubted} acts under a clock in doubt, ${lives} of them in another life of the program`)
    expect(Math.min(doubted, lives)).toBeGreaterThan(300)
  })
})
