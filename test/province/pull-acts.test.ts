import { describe, expect, test } from 'vitest'
import type { ActsRead } from '../../electron/sync/line/read-acts.ts'
import { pullActs } from '../../electron/sync/round/pull-acts.ts'
import type { Hand } from '../../electron/sync/round/signed-by-hand.ts'
import type { Answered } from '../../electron/sync/transport/answers.ts'
import type { Hello } from '../../shared/wire/hello.ts'

type Asked = { agency: string; after: number; limit: number; lacking: readonly string[] }
const LEDGERS = ['c/one', 'c/two', 'c/three']

/**
 * A round that hears of ledgers which are so long, told what each question is answered with; what was asked
 * and kept.
 */
function hearing({
  lengths = { 'c/one': 0, 'c/two': 0, 'c/three': 0 } as Record<string, number>,
  lacking = [] as readonly string[],
  at = '2026-11-24T01:00:00.000Z',
  limit = 500,
  waiting = (): number => 0,
  answer = (_asked: Asked): Answered<ActsRead> | undefined => undefined,
  hand = (): Hand => 'own',
  verdict = 'confirmed',
  takes = true,
} = {}) {
  const asked: Asked[] = []
  const reads = new Map<string, number>()
  const round = pullActs({
    heard: {
      read: ledger => reads.get(ledger) ?? 0,
      take({ ledger, to }) {
        if (takes) reads.set(ledger, to)
        return takes
      },
      lacking: ledger => (ledger === 'c/one' ? lacking : []),
    },
    delivery: {
      heads: () =>
        ['c', ...LEDGERS].map(office => ({ office, size: lengths[office] ?? 0, root: '', backed: null })),
      waiting,
    },
    line: {
      async acts(question) {
        asked.push(question)
        const given = answer(question)
        if (given) return given
        const ledger = `c/${question.agency}`
        const to = Math.min(lengths[ledger] ?? 0, question.after + question.limit)
        const act = { receipt: { body: { verdict, device: 'quay-2' } }, event: {} }
        const acts = Array.from({ length: to - question.after }, () => act)
        const page = { ledger, to, at, acts, keys: [] } as unknown as ActsRead['page']
        return { ok: true, value: { page, more: to < (lengths[ledger] ?? 0) } }
      },
    },
    pace: { next: async () => limit },
    said: { at } as Hello,
    handOf: hand,
  })
  return { round, asked, reads }
}

describe('a round that hears of other machines', () => {
  test('asks of the ledgers that are longer than what was read, page after page in turn, and of no other', async () => {
    const { round, asked } = hearing({ lengths: { 'c/one': 450, 'c/two': 300 } })
    expect(await round).toEqual({ acts: 750, more: false, why: null })
    expect(asked.map(({ agency, after }) => `${agency} ${after}`)).toEqual([
      ...['one 0', 'two 0'],
      ...['one 200', 'two 200', 'one 400'],
    ])
    expect(Math.max(...asked.map(({ limit }) => limit))).toBe(200)
  })

  test('ends after some thousand acts, or some pages while somebody works, and says that there is more', async () => {
    const lengths = { 'c/one': 100_000, 'c/two': 0, 'c/three': 0 }
    const much = hearing({ lengths })
    expect(await much.round).toEqual({ acts: 4_000, more: true, why: null })
    const beside = hearing({ lengths, limit: 16 })
    expect(await beside.round).toEqual({ acts: 960, more: true, why: null })
  })

  test('ends as soon as something new waits here, and not for what waits already', async () => {
    let times = 0
    const lengths = { 'c/one': 1000, 'c/two': 0, 'c/three': 0 }
    // Asked at the beginning, and before each page: at the third something new is there.
    const { round } = hearing({ lengths, waiting: () => (++times > 3 ? 4 : 3) })
    expect(await round).toEqual({ acts: 400, more: true, why: null })
  })

  test('is held back in no ledger by what is wrong with another; without a line it ends', async () => {
    const lengths = { 'c/one': 450, 'c/two': 300, 'c/three': 10 }
    const answer = ({ agency }: Asked) =>
      agency === 'two' ? ({ ok: false, why: 'not-the-province' } as const) : undefined
    const one = hearing({ lengths, answer })
    const stops = [{ ledger: 'c/two', device: null, cause: 'not-the-province' }]
    expect(await one.round).toEqual({ acts: 460, more: false, why: 'not-the-province', stops })
    expect(one.reads.get('c/two')).toBeUndefined()
    const silent = ({ agency }: Asked) =>
      agency === 'two' ? ({ ok: false, why: 'province-unreachable' } as const) : undefined
    const none = hearing({ lengths, answer: silent })
    expect(await none.round).toMatchObject({ acts: 200, why: 'province-unreachable' })
    expect(none.asked).toHaveLength(2)
  })

  test('keeps no page with a forged hand, or of somebody who is not known yet, and passes over none of it', async () => {
    const lengths = { 'c/one': 10, 'c/two': 0, 'c/three': 0 }
    const stopped = (cause: string, device: string | null = 'quay-2') => ({
      ...{ acts: 0, more: false, stops: [{ ledger: 'c/one', device, cause }] },
      why: cause.endsWith('unknown') ? null : 'not-the-province',
    })
    const forged = hearing({ lengths, hand: () => 'hand-forged' })
    expect(await forged.round).toEqual(stopped('hand-forged'))
    const quarantined = hearing({ lengths, hand: () => 'hand-forged', verdict: 'quarantined' })
    expect(await quarantined.round).toEqual(stopped('hand-forged'))
    const unknown = hearing({ lengths, hand: () => 'person-unknown' })
    expect(await unknown.round).toEqual(stopped('person-unknown'))
    const refused = hearing({ lengths, takes: false })
    expect(await refused.round).toEqual(stopped('not-the-province', null))
    for (const { reads, asked } of [forged, quarantined, unknown, refused])
      expect([reads.size, asked.length]).toEqual([0, 1])
  })

  test('asks for every lacking key in turn, however many never come', async () => {
    const lacking = Array.from({ length: 950 }, (_, at) => `${at}`)
    const seen = new Set<string>()
    for (let beat = 0; beat < 10; beat++) {
      const at = new Date(Date.parse('2026-11-24T01:00:00.000Z') + beat * 15_000).toISOString()
      const { round, asked } = hearing({ lengths: { 'c/one': 0, 'c/two': 0, 'c/three': 0 }, lacking, at })
      await round
      expect(asked.map(({ agency }) => agency)).toEqual(['one'])
      for (const question of asked) {
        expect(question.lacking.length).toBeLessThanOrEqual(100)
        for (const each of question.lacking) seen.add(each)
      }
    }
    expect(seen.size).toBe(lacking.length)
  })
})
