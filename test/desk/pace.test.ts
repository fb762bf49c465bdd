import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { openPace, PIECE_EVENTS } from '../../electron/sync/round/pace.ts'
import { syncOnce } from '../../electron/sync/round/sync-once.ts'
import { RUN_EVENTS } from '../../shared/wire/push.ts'

const AT = '2026-02-05T01:10:00.000Z'
const WAITING = 2 * RUN_EVENTS + 5

/**
 * A province that takes whatever it is given, and a counter where so many events wait: in which runs they
 * went.
 */
function openOutage() {
  const runs: number[] = []
  let seq = 1
  const stands = () => ({ epoch: 0, seq })
  const delivery = {
    ...{ settle: () => 0, noteAnswer: () => undefined },
    ...{ noteActsFrom: () => undefined, noteSuspended: () => undefined },
    ...{ take: () => true, offers: () => [] },
    ...{ state: () => ({ cursor: 0 }), certificateUntil: () => null },
    firstWaiting: () => (seq > WAITING ? undefined : stands()),
    waiting: () => WAITING - seq + 1,
    run: (from: { seq: number }, { events }: { events: number }) => {
      const many = Math.min(events, WAITING - from.seq + 1)
      return many > 0 ? { epoch: 0, from: from.seq, events: Array.from({ length: many }) } : undefined
    },
  }
  const hello = { at: AT, next: stands(), wire: { min: 1, max: 1 }, challenge: '' }
  const line = {
    hello: async () => ({ ok: true, value: hello }),
    push: async ({ events }: { events: unknown[] }) => {
      await turn()
      runs.push(events.length)
      seq += events.length
      return { ok: true, value: { receipts: [], next: stands() } }
    },
    pull: async () => ({
      ok: true,
      value: { page: { entries: [], to: 0, at: AT, more: false }, entries: [] },
    }),
  } as unknown as ProvinceLine
  const round = (pace: Parameters<typeof syncOnce>[3]) =>
    syncOnce(delivery as never, line, { id: 'province', publicKey: '' }, pace)
  return { runs, round }
}

test('between two pieces of an outage that goes up, whoever works at the counter is answered', async () => {
  const pace = openPace({ monoMs: () => 0 })
  const { runs, round } = openOutage()
  const answers: number[] = []
  let over = false
  const working = (async () => {
    while (!over)
      await pace.first(async () => {
        await turn()
        answers.push(runs.length)
      })
  })()
  await turn()
  await round({ pace })
  over = true
  await working
  expect(runs.reduce((sum, many) => sum + many, 0)).toBe(WAITING)
  expect(Math.max(...runs)).toBe(PIECE_EVENTS)
  for (let at = 1; at < runs.length; at++) expect(answers, `after piece ${at}`).toContain(at)
})

test('no piece begins while somebody is being answered', async () => {
  let now = 0
  const pace = openPace({ monoMs: () => now })
  let answer = (): void => undefined
  const asked = pace.first(
    () =>
      new Promise<void>(done => {
        answer = done
      }),
  )
  let begun = 0
  const next = pace.next().then(many => {
    begun++
    return many
  })
  for (let at = 0; at < 50; at++) await turn()
  expect(begun).toBe(0)
  answer()
  await asked
  expect(await next).toBe(PIECE_EVENTS)
  // Nobody has asked for anything since: what waits goes as fast as it can.
  now = 11_000
  expect(await pace.next()).toBe(RUN_EVENTS)
  const failing = pace.first(() => Promise.reject(new Error('the disk is full')))
  await expect(failing).rejects.toThrow('the disk is full')
  expect(await pace.next()).toBe(PIECE_EVENTS)
})

test('where nobody works, an outage goes up in the largest pieces there are', async () => {
  const { runs, round } = openOutage()
  await round({})
  expect(runs[0]).toBe(RUN_EVENTS)
  expect(runs.reduce((sum, many) => sum + many, 0)).toBe(WAITING)
})
