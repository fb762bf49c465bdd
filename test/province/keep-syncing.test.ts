import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepSyncing } from '../../electron/sync/keep-syncing.ts'
import type { Round } from '../../electron/sync/sync-once.ts'

/** Rounds whose endings a test decides, and a clock that only moves when it is told to. */
function openHall(chance = () => 0.5) {
  let asleep: { ms: number; work: () => void } | undefined
  let ending: ((round: Round) => void) | undefined
  const told: Round[] = []
  let rounds = 0
  const syncing = keepSyncing(
    () =>
      new Promise(done => {
        rounds++
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
    async end(why: Round['why']) {
      ending?.({ sent: 0, received: 0, at: why ? null : '2026-11-24T00:00:00.000Z', why })
      for (let turn = 0; turn < 6; turn++) await Promise.resolve()
    },
  }
}

describe('a counter that keeps together with its province', () => {
  test('asks again every fifteen seconds; after each failure it waits twice as long, at most five minutes, for ever', async () => {
    const hall = openHall()
    await hall.end(null)
    expect(hall.asleep()).toBe(15_000)
    const waits: (number | undefined)[] = []
    for (let failures = 0; failures < 12; failures++) {
      hall.wake()
      await hall.end('province-unreachable')
      waits.push(hall.asleep())
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300].map(seconds => seconds * 1000))
    hall.wake()
    await hall.end(null)
    expect(hall.asleep()).toBe(15_000)
    expect(hall.told).toHaveLength(14)
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
