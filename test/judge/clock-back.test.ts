import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AuthorityTimeline } from '../../shared/judge/authority-timeline.ts'
import type { Placed } from '../../shared/judge/case.ts'
import { judge } from '../../shared/judge/judge.ts'
import { judgedAgain } from '../../shared/judge/replay.ts'
import { behindOf, contradictsItself, type Reached, reachedBy } from '../../shared/record/interval.ts'
import { dossierNamed, openDevice } from '../province/hands.ts'
import { JUMPS, openMachine } from '../support/told-machine.ts'
import { openTable } from './encounter.ts'

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]
const START = Date.parse('2026-11-24T01:00:00.000Z')
const moment = (ms: number): string => new Date(START + ms).toISOString()
const hour = (many: number): string => moment(many * HOUR)

type Time = { lo: string; lastServer: string | null; hi: string | null }
type Came = { time: Time; came: string }
/** What each act of a chain is found to be in its turn, and what the chain has reached then. */
function laid(chain: readonly Came[]): { behind: Reached | null; lies: boolean; reached: Reached | null }[] {
  let reached: Reached | null = null
  return chain.map(({ time, came }) => {
    const behind = behindOf(time, reached, came)
    reached = reachedBy(time, reached, came)
    return { behind, lies: contradictsItself(time, behind), reached }
  })
}

/**
 * What is done to a machine: its clock is turned, time goes by, it is started anew; it acts, is told the
 * time, pushes all.
 */
const Move = fc.oneof(
  fc.record({ kind: fc.constant('turn' as const), by: fc.constantFrom(...JUMPS) }),
  fc.record({ kind: fc.constant('pass' as const), by: fc.nat(3 * DAY) }),
  fc.record({ kind: fc.constant('tell' as const), by: fc.nat(10 * MINUTE) }),
  fc.record({ kind: fc.constantFrom('act', 'act', 'push', 'anew'), by: fc.constant(0) }),
)
type Moves = readonly { kind: string; by: number }[]

/**
 * The chain of an honest machine, each act with when it came; an answer may be long on its way, the next one
 * is later.
 */
function honest(moves: Moves): Came[] {
  const machine = openMachine()
  const [chain, waiting]: [Came[], Time[]] = [[], []]
  let [truth, signed] = [0, -DAY]
  const push = () => {
    for (const time of waiting.splice(0)) chain.push({ time, came: moment(truth) })
  }
  const doing: Readonly<Record<string, (by: number) => unknown>> = {
    turn: by => machine.clock.turn(by),
    anew: () => machine.anew(),
    act: () => waiting.push(machine.act()),
    push,
    pass(by) {
      machine.clock.pass(by)
      truth += by
    },
    tell(by) {
      signed = Math.max(signed + 1, truth - by)
      machine.tell(moment(signed))
    },
  }
  for (const { kind, by } of [...moves, { kind: 'act', by: 0 }]) doing[kind]?.(by)
  push()
  return chain
}

describe('the times of a chain', () => {
  test('whatever is done to an honest clock and however late its acts come: none of its times is found to be none', () => {
    const seen = { acts: 0, behind: 0 }
    fc.assert(
      fc.property(fc.array(Move, { maxLength: 40 }), moves => {
        const found = laid(honest(moves))
        expect(found.filter(({ lies }) => lies)).toEqual([])
        seen.acts += found.length
        seen.behind += found.filter(({ behind }) => behind).length
      }),
      { numRuns: 5000, seed: 20261130 },
    )
    console.log(`seed 20261130: ${JSON.stringify(seen)}`)
    expect(seen.behind).toBeGreaterThan(100)
  })

  test('told since, a clock that stood a day ahead goes back; its acts came so late that nothing of that shows', () => {
    const moves = [
      ...[
        { kind: 'turn', by: DAY },
        { kind: 'act', by: 0 },
        { kind: 'turn', by: -DAY },
      ],
      ...[
        { kind: 'tell', by: 0 },
        { kind: 'act', by: 0 },
        { kind: 'pass', by: 2 * DAY },
      ],
    ]
    const [ahead, back] = laid(honest(moves))
    expect([ahead?.reached, back?.behind, back?.lies]).toEqual([
      { lo: hour(24), told: null },
      { lo: hour(24), told: null },
      false,
    ])
  })

  const past = fc.integer({ min: 6 * MINUTE, max: 999 * DAY })
  /** What a forger may write behind an honest chain that has reached so much: each is found. */
  const LIES: Readonly<Record<string, (reached: Reached, by: number) => Time>> = {
    'before the last act, told nothing': ({ lo }, by) => ({
      lo: earlier(lo, by),
      lastServer: null,
      hi: null,
    }),
    'before the last act, told no more than it': ({ lo, told }, by) => ({
      ...{ lo: earlier(lo, by), hi: null },
      lastServer: told,
    }),
    'before what it says it was told': ({ lo }, by) => ({
      ...{ lo: earlier(lo, -1), hi: null },
      lastServer: earlier(lo, -by),
    }),
    'before the last act, told later than that itself': ({ lo }, by) => ({
      ...{ lo: earlier(lo, by), hi: null },
      lastServer: lo,
    }),
    'over before it began': ({ lo }, by) => ({ lo, lastServer: null, hi: earlier(lo, by) }),
  }
  const earlier = (at: string, by: number): string => new Date(Date.parse(at) - by).toISOString()

  test.each(Object.entries(LIES))(
    'a time that cannot be is found, and the chain has reached no less: %s',
    (_name, lie) => {
      fc.assert(
        fc.property(fc.array(Move, { maxLength: 20 }), past, (moves, by) => {
          const chain = honest(moves)
          const came = chain.at(-1)?.came ?? ''
          const reached = laid(chain).at(-1)?.reached ?? null
          fc.pre(reached !== null)
          const [found] = laid([...chain, { time: lie(reached as Reached, by), came }]).slice(-1)
          expect(found).toMatchObject({ lies: true, reached })
        }),
        { numRuns: 500 },
      )
    },
  )

  test('what one act may differ by from the next is what two right clocks may', () => {
    const lies = (by: number): boolean =>
      laid([
        { time: { lo: hour(1), lastServer: null, hi: null }, came: hour(2) },
        { time: { lo: moment(HOUR - by), lastServer: null, hi: null }, came: hour(2) },
      ]).some(each => each.lies)
    expect([lies(5 * MINUTE), lies(5 * MINUTE + 1)]).toEqual([false, true])
  })

  test('what the province itself dated ahead, before its clock was set right, binds nobody', () => {
    const at = (many: number): Came => ({
      time: { lo: hour(many), lastServer: hour(many), hi: null },
      came: hour(many),
    })
    expect(laid([at(24), at(1), at(2)]).map(({ lies, reached }) => [lies, reached?.lo])).toEqual([
      [false, hour(24)],
      [false, hour(1)],
      [false, hour(2)],
    ])
  })
})

describe('an act behind its chain', () => {
  const table = openTable()
  const D = dossierNamed('d')
  const ended = (at: string): AuthorityTimeline => {
    const over = <T extends { notAfter: string | null }>(papers: readonly T[]): T[] =>
      papers.map(paper => ({ ...paper, notAfter: at }))
    const { certificates, mandates } = table.authority
    return { ...table.authority, certificates: over(certificates), mandates: over(mandates) }
  }
  /** Acts of one counter on one dossier, as the province takes them in one after the other. */
  function taken(acts: readonly (Came & { type: string })[], authority: AuthorityTimeline): Placed[] {
    const counter = openDevice(table.hands, 'a', { sign: () => 'A' })
    const found = laid(acts)
    const placed: Placed[] = []
    for (const [place, { type, time, came }] of acts.entries()) {
      const rest = { wall: time.lo, bootId: 'b', monoMs: 0, suspect: false }
      counter.write(type, D, {
        time: { ...rest, ...time },
        docs: type === 'approval' ? ['a'.repeat(64)] : [],
      })
      const event = counter.log.at(-1)
      if (!event) throw new Error(type)
      const behind = found[place]?.behind ?? null
      const [{ verdict, reason }] = judge({ event, at: came, behind, placed, authority })
      placed.push({ id: event.id, body: event.body, verdict, reason, at: came, behind })
    }
    return placed
  }
  const said = (placed: readonly Placed[]): string[] =>
    placed.map(({ body, verdict, reason }) => `${body.type} ${verdict}${reason ? ` ${reason}` : ''}`)
  const act = (type: string, lo: number, lastServer: number | null = null) => ({
    ...{ type, came: hour(90) },
    time: { lo: hour(lo), lastServer: lastServer === null ? null : hour(lastServer), hi: null },
  })

  test('under what still holds: what a clock dates is held, receiving and what follows of it is not; told since, nothing is', () => {
    const ALWAYS = table.authority
    expect(
      said(taken([act('note', 50), act('intake', 20), act('appraisal', 20), act('approval', 20)], ALWAYS)),
    ).toEqual(['note confirmed', 'intake confirmed', 'appraisal confirmed', 'approval held clock-suspect'])
    const told = [
      act('note', 50, 1),
      act('intake', 20, 19),
      act('appraisal', 20, 19),
      act('approval', 20, 19),
    ]
    expect(said(taken(told, ALWAYS)).slice(1)).toEqual([
      ...['intake confirmed', 'appraisal confirmed', 'approval confirmed'],
    ])
  })

  test('under what ended between its time and that of its chain: nobody can tell, whatever it says it was told', () => {
    for (const told of [null, 19])
      expect(said(taken([act('note', 50), act('intake', 20, told)], ended(hour(40))))).toEqual([
        ...['note confirmed', 'intake held clock-suspect'],
      ])
    // What had ended before its own time it never had; what ended only after all of it held.
    expect(said(taken([act('note', 50), act('intake', 20)], ended(hour(10))))[1]).toBe(
      'intake held unauthorised',
    )
    expect(said(taken([act('note', 50), act('intake', 20)], ended(hour(60))))[1]).toBe('intake confirmed')
  })

  test('under a procedure that ended between the two: whether it received the dossier then, nobody can tell', () => {
    const over = (to: string): AuthorityTimeline => ({
      ...table.authority,
      procedure(version) {
        const found = table.authority.procedure(version)
        return found && { ...found, to }
      },
    })
    const words = [10, 40, 60].map(
      many => said(taken([act('note', 50), act('intake', 20)], over(hour(many))))[1],
    )
    expect(words).toEqual([
      ...['intake held procedure-not-in-force', 'intake held clock-suspect', 'intake confirmed'],
    ])
  })

  test('whatever times a chain bears: nothing of it is confirmed under what was over when it had come so far, however often it is judged', () => {
    const seen = { confirmed: 0, over: 0, again: 0 }
    const one = fc.record({
      type: fc.constantFrom('note', 'intake', 'appraisal', 'approval'),
      lo: fc.nat(60),
      told: fc.option(fc.nat(60)),
      lay: fc.nat(9),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 2, maxLength: 6 }), fc.nat(70), (drawn, end) => {
        let came = 0
        const acts = drawn.map(({ type, lo, told, lay }) => {
          came = Math.max(came, lo) + lay
          return { ...act(type, lo, told), came: hour(came) }
        })
        const placed = taken(acts, ended(hour(end)))
        let far = 0
        for (const [at, { lo, told }] of drawn.entries()) {
          const stands = placed[at]
          if (stands?.body.after && far > lo && far >= end) {
            seen.over++
            expect([stands.body.type, stands.verdict]).not.toEqual([stands.body.type, 'confirmed'])
          }
          if (stands?.verdict === 'confirmed') seen.confirmed++
          // Only what no honest clock could not have said says how far the chain had come.
          if ((told ?? 0) <= lo && lo >= far) far = lo
        }
        const revocations = [{ of: 'f'.repeat(64), at: hour(0), until: null }]
        const more = { ...ended(hour(end)), revocations }
        expect(
          judgedAgain(
            placed,
            () => ended(hour(end)),
            () => more,
          ),
        ).toEqual([])
        seen.again++
      }),
      { numRuns: 2000, seed: 20261130 },
    )
    console.log(`seed 20261130: ${JSON.stringify(seen)}`)
    for (const [name, many] of Object.entries(seen)) expect([name, many > 300]).toEqual([name, true])
  })
})
