import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pushRuns, type Sending } from '../../electron/sync/round/push-runs.ts'
import type { Why } from '../../electron/sync/transport/answers.ts'

const [EPOCH, MOST] = [3, 40]
/** What becomes of a run on its way, in the order in which they come to something. */
const FATES = ['through', 'through', 'lost before', 'answer lost', 'busy'] as const
type Fate = (typeof FATES)[number]
type Run = { from: number; events: readonly unknown[] }
type Answer = Awaited<ReturnType<Sending['line']['push']>>
type UnderWay = { run: Run; done(answer: Answer): void }

const failed = (why: Why): Answer => ({ ok: false, why })

/**
 * A counter with so many acts, at its province, which takes a chain in its order; `refused`: an act somebody
 * between lets nobody bring.
 */
function openWay(acts: number, pieces: readonly number[], refused: number | null) {
  const confirmed = new Set<number>()
  const underWay: UnderWay[] = []
  let [stands, pieceNo, early, again] = [0, 0, 0, 0]
  const piece = (): number => pieces[pieceNo++ % pieces.length] ?? 1
  const delivery = {
    firstWaiting: () => {
      const seq = Array.from({ length: acts }, (_, at) => at + 1).find(each => !confirmed.has(each))
      return seq === undefined ? undefined : { epoch: EPOCH, seq }
    },
    waiting: () => acts - confirmed.size,
    run: ({ seq }: { seq: number }, { events }: { events: number }) => {
      const many = Math.min(events, acts - seq + 1)
      return many > 0 ? { epoch: EPOCH, from: seq, events: Array.from({ length: many }) } : undefined
    },
    settle: (receipts: readonly { body: { seq: number } }[]) =>
      receipts.filter(({ body: { seq } }) => !confirmed.has(seq) && confirmed.add(seq)).length,
    noteSuspended: () => undefined,
  }
  const take = ({ from, events }: Run): Answer => {
    const numbers = events.map((_, at) => from + at)
    if (refused !== null && numbers.includes(refused)) return failed('province-refused')
    const follows = from <= stands + 1
    if (from <= stands) again++
    if (follows) stands = Math.max(stands, from + events.length - 1)
    else early++
    const receipts = follows ? numbers.map(seq => ({ signed: {}, body: { seq } })) : []
    return { ok: true, value: { receipts, next: { epoch: EPOCH, seq: stands + 1 } } } as unknown as Answer
  }
  const push = (run: Run) => new Promise<Answer>(done => underWay.push({ run, done }))
  const sending = {
    delivery,
    line: { push },
    pace: { next: async () => piece() },
    said: {},
    offer: async () => null,
  }
  /** Lets one that is under way come to something; the one that was sent first, or the other. */
  const goOn = (which: number, fate: Fate): void => {
    const [{ run, done } = expect.fail('nothing was sent')] = underWay.splice(which % underWay.length, 1)
    const isThere = fate === 'through' || fate === 'answer lost'
    const answer = isThere ? take(run) : failed(fate === 'busy' ? 'province-busy' : 'province-unreachable')
    done(fate === 'answer lost' ? failed('province-unreachable') : answer)
  }
  const round = () => pushRuns(sending as unknown as Sending, { epoch: EPOCH, seq: stands + 1 })
  /** Put back: it forgot all behind that. */
  const putBack = (to: number): void => {
    stands = to
  }
  return {
    round,
    goOn,
    underWay,
    confirmed,
    putBack,
    stands: () => stands,
    early: () => early,
    again: () => again,
  }
}
type Way = ReturnType<typeof openWay>
type Drawn = Iterator<readonly [number, Fate]>

/** One round; how many runs were under way together at most. */
async function goThrough(way: Way, drawn: Drawn) {
  let [over, together] = [false, 0]
  const round = way.round().finally(() => {
    over = true
  })
  for (;;) {
    await turn()
    if (over) break
    together = Math.max(together, way.underWay.length)
    const next = drawn.next()
    way.goOn(...(next.done ? ([0, 'through'] as const) : next.value))
  }
  return { ...(await round), together, left: way.underWay.length }
}

const settings = {
  acts: fc.integer({ min: 1, max: MOST }),
  pieces: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
  fates: fc.array(fc.tuple(fc.nat(1), fc.constantFrom(...FATES)), { maxLength: 20 }),
}

test('whatever overtakes or gets lost, everything is confirmed, never are more than two runs under way, and none is left of a round that ended', async () => {
  const met = { together: 0, early: 0, failed: 0 }
  await fc.assert(
    fc.asyncProperty(fc.record(settings), async ({ acts, pieces, fates }) => {
      const way = openWay(acts, pieces, null)
      const drawn = fates[Symbol.iterator]()
      let sent = 0
      for (let rounds = 0; way.confirmed.size < acts; rounds++) {
        expect(rounds).toBeLessThanOrEqual(fates.length)
        const done = await goThrough(way, drawn)
        sent += done.sent
        expect(done.left).toBe(0)
        expect(done.together).toBeLessThanOrEqual(2)
        if (done.together === 2) met.together++
        if (done.why) met.failed++
        else expect(way.confirmed.size).toBe(acts)
      }
      expect([sent, way.stands()]).toEqual([acts, acts])
      met.early += way.early()
    }),
    { numRuns: 150 },
  )
  for (const [what, many] of Object.entries(met))
    expect({ what, often: many > 10 }).toEqual({ what, often: true })
})

test('what somebody between lets nobody bring stands alone in the end, and everything before it is through', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(settings), fc.nat(MOST), async ({ acts, pieces }, at) => {
      const refused = 1 + (at % acts)
      const way = openWay(acts, pieces, refused)
      const { sent, why, left } = await goThrough(way, [][Symbol.iterator]())
      expect({ sent, why, left }).toEqual({ sent: refused - 1, why: 'province-refused', left: 0 })
    }),
    { numRuns: 60 },
  )
})

test('what only overtakes is sent again by itself: nothing that is there already', async () => {
  const order = fc.array(fc.nat(1), { minLength: 1, maxLength: 60 })
  let early = 0
  await fc.assert(
    fc.asyncProperty(fc.record(settings), order, async ({ acts, pieces }, drawn) => {
      const way = openWay(acts, pieces, null)
      const { sent, why } = await goThrough(way, drawn.map(at => [at, 'through'] as const)[Symbol.iterator]())
      expect({ sent, why, again: way.again() }).toEqual({ sent: acts, why: null, again: 0 })
      early += way.early()
    }),
    { numRuns: 60 },
  )
  expect(early).toBeGreaterThan(10)
})

test('a province that stands further back than what it confirmed is told the rest once more, though nothing waits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(settings), fc.nat(MOST), async ({ acts, pieces }, to) => {
      const way = openWay(acts, pieces, null)
      const nothing = (): Drawn => [][Symbol.iterator]()
      expect(await goThrough(way, nothing())).toMatchObject({ sent: acts, why: null })
      way.putBack(to % acts)
      expect(await goThrough(way, nothing())).toMatchObject({ sent: 0, why: null })
      expect(way.stands()).toBe(acts)
    }),
    { numRuns: 60 },
  )
})
