import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import type { AuthorityTimeline } from '../../shared/judge/authority-timeline.ts'
import type { Placed } from '../../shared/judge/case.ts'
import { judgedAgain } from '../../shared/judge/replay.ts'
import { takenBack } from '../../shared/judge/taken-back.ts'
import type { EventBody } from '../../shared/record/event.ts'
import { type Device, dossierNamed, openDevice, PROCEDURE } from '../province/hands.ts'
import { arrive, double, openTable, tell } from './encounter.ts'

const D = dossierNamed('d')
const table = openTable()
const hour = (many: number): string => new Date(Date.UTC(2026, 10, 24, many)).toISOString()
const OTHER = ['withdrawal', 'refusal', 'paper-printed', 'approval', 'return'] as const

/**
 * One act: at which counter, whether that had read its feed just before, which step, under which papers, how
 * long it lay there.
 */
type Drawn = { at: number; reads: boolean; other: number; doubles: boolean; lay: number; settles: number }
/**
 * What is taken back: all that the doubles stand for, certificates or delegations, from that hour on; told of
 * before that act.
 */
type Told = { mandates: boolean; from: number; before: number }

/** The papers of authority with these taken back. */
function withTaken(told: readonly Told[]): AuthorityTimeline {
  const { certificates, mandates } = table.authority
  const doubles = (all: readonly { id: string }[]) =>
    all.filter((_, place) => place % 2 === 1).map(({ id }) => id)
  return {
    ...table.authority,
    revocations: told.flatMap(({ mandates: isMandates, from }) =>
      doubles(isMandates ? mandates : certificates).map(of => ({ of, at: hour(from), until: null })),
    ),
  }
}

type Event = { id: string; body: EventBody; at: string }

/**
 * Plays it as it was told: acts and revocations in their order; gives the events, how they stand, how many
 * words were changed.
 */
function play(drawn: readonly Drawn[], told: readonly Told[]) {
  const counters = ['a', 'b', 'c'].map(id => openDevice(table.hands, id, { sign: () => 'A' }))
  const read = new Map<Device, number>()
  const [events, placed]: [Event[], Placed[]] = [[], []]
  let [known, changed]: [Told[], number] = [[], 0]
  const tellOf = (place: number): void => {
    const fresh = told.filter(({ before }) => Math.min(before, drawn.length) === place)
    if (fresh.length === 0) return
    changed += tell(placed, withTaken(known), withTaken([...known, ...fresh]))
    known = [...known, ...fresh]
  }
  for (const [place, act] of drawn.entries()) {
    tellOf(place)
    const counter = counters[act.at] as Device
    if (act.reads) {
      const fresh = events.slice(read.get(counter) ?? 0).filter(({ body }) => body.device !== counter.id)
      counter.know(D, fresh)
      read.set(counter, events.length)
    }
    const at = hour(place + 4)
    const event = { ...write(counter, act, placed, hour(place + 4 - act.lay)), at }
    events.push(event)
    arrive(placed, [event], at, withTaken(known))
  }
  tellOf(drawn.length)
  return { events, placed, changed }
}

function write(counter: Device, { other, doubles, settles }: Drawn, placed: readonly Placed[], lo: string) {
  const stands = fold(blank(D), counter.known(D))
  const owed = PROCEDURE.route.find(step => !stands.taken[step]) ?? 'paper-printed'
  const held = placed.filter(({ verdict }) => verdict === 'held')
  const settled = settles > 6 ? held[other % Math.max(1, held.length)] : undefined
  const type = settled ? 'settlement' : (OTHER[other] ?? owed)
  const time = { wall: lo, bootId: 'b', monoMs: 0, lastServer: null, lo, hi: null, suspect: false }
  const as = settles % 2 === 0 ? ('stands' as const) : ('set-aside' as const)
  const wish = {
    ...{ time, docs: type === 'approval' ? [(settles % 2 ? 'a' : 'b').repeat(64)] : [] },
    ...(settled ? { by: 'second' as const, settles: [{ event: settled.id, as }] } : {}),
  }
  const { authority } = counter.bodyOf(type, D, wish)
  counter.write(type, D, { ...wish, authority: doubles ? authority.map(double) : authority })
  return counter.log.at(-1) as { id: string; body: EventBody }
}

const drawnAct = fc.record({
  ...{ at: fc.nat(2), reads: fc.boolean(), other: fc.nat(18), doubles: fc.boolean() },
  ...{ lay: fc.nat(4), settles: fc.nat(9) },
})
const drawnTold = fc.record({ mandates: fc.boolean(), from: fc.nat(12), before: fc.nat(9) })
const bare = (placed: readonly Placed[]): string[] =>
  placed.map(({ verdict, reason }) => `${verdict} ${reason}`)
const isTakenBack = ({ verdict }: Placed): boolean => verdict === 'superseded' || verdict === 'rejected'

test('whenever a revocation is told of, before, between or after the acts it touches, the dossier ends the same', () => {
  const seen = { changed: 0, alike: 0, apart: 0 }
  fc.assert(
    fc.property(
      fc.array(drawnAct, { minLength: 2, maxLength: 9 }),
      fc.array(drawnTold, { minLength: 1, maxLength: 2 }),
      (drawn, told) => {
        const late = play(drawn, told)
        seen.changed += late.changed
        // Known from the first, the very same events.
        const early: Placed[] = []
        for (const event of late.events) arrive(early, [event], event.at, withTaken(told))
        // What is done under a paper that was taken back by then is never left confirmed, however it came.
        const taken = withTaken(told).revocations
        const wrong = late.placed.filter(
          ({ body, verdict, reason, at }) =>
            body.after &&
            verdict === 'confirmed' &&
            reason !== 'ratified' &&
            taken.some(({ of, at: from }) => body.authority.includes(of) && from <= at),
        )
        expect(wrong.map(({ body }) => body.type)).toEqual([])
        // What had been taken back stays so; all the rest is as if it had been known.
        if (late.placed.some(isTakenBack)) {
          seen.apart++
          return
        }
        seen.alike++
        expect(bare(late.placed)).toEqual(bare(early))
      },
    ),
    { numRuns: 500, seed: 20261129 },
  )
  console.log(JSON.stringify(seen))
  expect(seen.changed).toBeGreaterThan(180)
  expect(seen.alike).toBeGreaterThan(180)
})

test('what takes back what follows from all that was published, in whichever order', () => {
  const { certificates, mandates } = table.authority
  const [one, mandate] = [certificates[0], mandates[0]]
  if (!one || !mandate) throw new Error('a certificate and a delegation')
  const person = (version: number, change: object) => ({
    ...{ ...one, id: `p${version}`, version, notBefore: hour(version) },
    person: { ...one.person, ...change },
  })
  const delegation = (version: number, revoked: { reason: string } | null) => ({
    ...{ ...mandate, id: `d${version}`, version, notBefore: hour(version) },
    delegation: { ...mandate.delegation, revoked },
  })
  const [scope] = one.person.scopes
  const people = [
    person(1, {}),
    person(2, { title: 'Phó Giám đốc' }),
    { ...person(3, { scopes: [{ ...scope, procedures: ['1.000028'] }] }), notAfter: hour(9) },
    person(4, { publicKey: 'another' }),
  ]
  const papers = [delegation(1, null), delegation(2, { reason: 'x' }), delegation(3, null)]
  const said = (back: boolean): string[] =>
    takenBack(back ? papers.toReversed() : papers, back ? people.toReversed() : people)
      .map(({ of, at, until }) => `${of} ${at.slice(11, 13)} ${until?.slice(11, 13) ?? ''}`.trim())
      .sort()
  expect(said(false)).toEqual(['d1 02', 'p1 03 09', 'p1 04', 'p2 03 09', 'p2 04', 'p3 04'])
  expect(said(true)).toEqual(said(false))
})

test('what another program of the province has read is kept aside by one that cannot read it, and what rests on it waits', () => {
  const judged = (version: number): string[] => {
    const counter = openDevice(table.hands, 'a', { sign: () => 'A' })
    counter.write('intake', D)
    counter.write('appraisal', D, { version })
    counter.write('approval', D, { docs: ['a'.repeat(64)] })
    const confirmed = { at: hour(9), behind: null, verdict: 'confirmed', reason: null } as const
    const placed = counter.log.map(({ id, body }): Placed => ({ id, body, ...confirmed }))
    const known = (): AuthorityTimeline => table.authority
    const typeOf = new Map(placed.map(({ id, body }) => [id, body.type]))
    return judgedAgain(placed, known, known).map(
      ({ event, verdict, reason }) => `${typeOf.get(event)} ${verdict} ${reason}`,
    )
  }
  expect(judged(1)).toEqual([])
  expect(judged(99)).toEqual(['appraisal quarantined unknown-type', 'approval held waits'])
})
