import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepSyncing } from '../../electron/sync/keep-syncing.ts'
import type { Much, Round } from '../../electron/sync/round/sync-once.ts'

/** Rounds whose endings a test decides, and a clock that only moves when it is told to. */
function openHall(chance = () => 0.5) {
  let asleep: { ms: number; work: () => void } | undefined
  let ending: ((round: Round) => void) | undefined
  const told: Round[] = []
  const asked: Much[] = []
  let rounds = 0
  const syncing = keepSyncing(
    much =>
      new Promise(done => {
        rounds++
        asked.push(much)
        ending = done
      }),
    {
      chance,
      told: round => told.push(round),
      wake(ms, work) {
        asleep = { ms, work }
        return () => {
          asleep = undefined
        }
      },
    },
  )
  return {
    syncing,
    told,
    asked,
    rounds: () => rounds,
    asleep: () => asleep?.ms,
    wake() {
      const { work } = asleep ?? {}
      asleep = undefined
      work?.()
    },
    /** So many failures more. */
    async asleepFor(failures: number) {
      for (let many = 0; many < failures; many++) {
        this.wake()
        await this.end('province-unreachable')
      }
    },
    /** Ends the round that runs; `there`: with a signed answer, whatever became of the rest. */
    async end(why: Round['why'], there = why === null) {
      ending?.({ sent: 0, received: 0, at: there ? '2026-11-24T00:00:00.000Z' : null, why })
      for (let turn = 0; turn < 6; turn++) await Promise.resolve()
    },
  }
}

describe('a counter that keeps together with its province', () => {
  test('asks every fifteen seconds whether the province is there, also while it is not, and sooner after the first silences', async () => {
    const hall = openHall()
    await hall.end(null)
    expect(hall.asleep()).toBe(15_000)
    const waits: (number | undefined)[] = []
    for (let failures = 0; failures < 12; failures++) {
      hall.wake()
      await hall.end('province-unreachable')
      waits.push(hall.asleep())
    }
    expect(waits).toEqual([2, 4, 8, ...Array.from({ length: 9 }, () => 15)].map(seconds => seconds * 1000))
    hall.wake()
    await hall.end(null)
    expect(hall.asleep()).toBe(15_000)
    expect(hall.told).toHaveLength(14)
    expect(new Set(hall.asked)).toEqual(new Set(['all']))
  })

  test('a province that answers and takes nothing is sent something ever more rarely, and asked all the same', async () => {
    const hall = openHall()
    for (let beat = 0; beat < 90; beat++) {
      const hello = hall.asked.at(-1) === 'hello'
      await hall.end(hello ? null : 'province-busy', true)
      expect(hall.asleep()).toBe(15_000)
      expect(hall.told.at(-1)?.why).toBe('province-busy')
      hall.wake()
    }
    const sent = hall.asked.flatMap((much, beat) => (much === 'all' ? [beat] : []))
    expect(sent.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 31, 51, 71])
    // As soon as it takes what waits, everything is as before.
    while (hall.asked.at(-1) === 'hello') {
      await hall.end(null, true)
      hall.wake()
    }
    await hall.end(null)
    hall.wake()
    expect(hall.asked.slice(-2)).toEqual(['all', 'all'])
    expect(hall.told.at(-1)?.why).toBeNull()
  })

  test('never exactly: each pause lies between half and one and a half of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999_999, noNaN: true }), async chance => {
        const hall = openHall(() => chance)
        await hall.end(null)
        expect(hall.asleep()).toBe(Math.round(15_000 * (0.5 + chance)))
      }),
      { numRuns: 50 },
    )
  })

  test('what is new is sent soon, once for many, and not at all at once while the province is away', async () => {
    const hall = openHall()
    hall.syncing.nudge()
    await hall.end(null)
    expect(hall.asleep()).toBe(500)
    hall.wake()
    await hall.end(null)
    expect(hall.asleep()).toBe(15_000)
    for (let many = 0; many < 5; many++) hall.syncing.nudge()
    expect(hall.asleep()).toBe(500)
    hall.wake()
    await hall.end('province-unreachable')
    hall.syncing.nudge()
    expect(hall.asleep()).toBe(2_000)
    expect(hall.rounds()).toBe(3)
  })

  test('a person who asks is answered at once, also while the province is away, and after the round that runs', async () => {
    const hall = openHall()
    await hall.end('province-unreachable')
    await hall.asleepFor(3)
    const rounds = hall.rounds()
    hall.syncing.hurry()
    expect(hall.rounds()).toBe(rounds + 1)
    hall.syncing.hurry()
    await hall.end(null)
    expect(hall.rounds()).toBe(rounds + 2)
    await hall.end(null)
    expect([hall.rounds(), hall.asleep()]).toEqual([rounds + 2, 15_000])
    await hall.syncing.stop()
    hall.syncing.hurry()
    expect(hall.rounds()).toBe(rounds + 2)
  })

  test('ends after the round that runs, and starts no other', async () => {
    const hall = openHall()
    let over = false
    const stopped = hall.syncing.stop().then(() => {
      over = true
    })
    await Promise.resolve()
    expect(over).toBe(false)
    await hall.end(null)
    await stopped
    expect(hall.asleep()).toBeUndefined()
    expect(hall.rounds()).toBe(1)
  })
})
