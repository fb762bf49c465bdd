import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apply, fold, type Opened } from '../../shared/dossier/dossier.ts'
import { againOf, endedOf } from '../../shared/dossier/ended.ts'
import { guard } from '../../shared/dossier/guard.ts'
import { findNoForce, isInForce, isResult } from '../../shared/dossier/issued.ts'
import { VERDICT_NOTED } from '../../shared/dossier/settlement.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { CARRYING } from '../../shared/dossier/undone.ts'
import { portalStatus } from '../../shared/portal/status.ts'
import { standsAs } from '../../shared/register/hands.ts'
import { rowOf } from '../../shared/register/row.ts'
import { standsSaid } from '../../shared/text/dossier/standing-words.ts'
import { contextOf, FULL_ROUTE } from './hall.ts'
import {
  AGAIN,
  AMENDED,
  eventOf,
  ID,
  momentOf,
  noted,
  nothing,
  on,
  STAFF,
  stands,
  type Told,
  through,
} from './told.ts'
import { SEED } from './walks.ts'

/** The steps that carry it on from this one; an amendment is appraised no more. */
const owedOf = ({ amending }: Dossier, from: number): readonly StepId[] =>
  CARRYING.slice(Math.max(from, amending ? 1 : 0))

/**
 * What came of each return, reckoned apart from the fold: it counts if the last of each act before it was not
 * taken back.
 */
function endedApart(events: readonly Opened[]): string | null {
  const gone = new Set(
    events.flatMap(({ body, data }) => {
      const { event, verdict } = (data ?? {}) as { event?: string; verdict?: string }
      return body.type === VERDICT_NOTED && event && verdict !== 'held' ? [event] : []
    }),
  )
  const found = events.find(({ body }, at) => {
    if (body.type !== 'return') return false
    const before = events.slice(0, at + 1)
    return CARRYING.every(step => !gone.has(before.findLast(each => each.body.type === step)?.id ?? ''))
  })
  return found?.body.time.lo ?? null
}

describe('what the province took back, in whatever order it is noted', () => {
  const verdict = fc.constantFrom('rejected' as const, 'superseded' as const, 'held' as const)
  const notes = fc.array(fc.tuple(fc.nat(40), verdict), { minLength: 1, maxLength: 6 })
  const route = fc.constantFrom<readonly StepId[]>(
    FULL_ROUTE,
    [...FULL_ROUTE, 'rectification', ...AMENDED],
    [...FULL_ROUTE, 'replacement', ...AMENDED, 'recall'],
  )
  test('no return counts that rests on it, a word that is only held takes nothing, and the order of the notes changes nothing', () => {
    const seen = { counts: 0, later: 0, none: 0 }
    fc.assert(
      fc.property(route, notes, fc.infiniteStream(fc.nat()), (steps, words, chance) => {
        const whole = through(nothing(), steps)
        const named = words.map(
          ([at, word]) => [whole.events[at % whole.events.length]?.id ?? '', word] as const,
        )
        const order = named
          .map(each => [chance.next().value ?? 0, each] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, each]) => each)
        const tell = (all: typeof named): Told =>
          all.reduce((told, [id, word]) => noted(told, id, word), whole)
        const [straight, mixed] = [tell(named), tell(order)]
        const told = ({ dossier }: Told) => ({
          ...stands(dossier),
          back: new Set(dossier.takenBack),
          aside: new Set(dossier.setAside),
          ended: endedOf(dossier)?.at ?? null,
        })
        expect(told(mixed)).toEqual(told(straight))
        expect(told(straight).ended).toBe(endedApart(straight.events))
        expect(fold(blank(ID), straight.events)).toEqual(straight.dossier)
        const back = named.filter(([, word]) => word !== 'held').map(([id]) => id)
        expect(told(straight).back).toEqual(new Set(back))
        const first = endedOf(whole.dossier)?.at
        const { ended } = told(straight)
        seen[ended === null ? 'none' : ended === first ? 'counts' : 'later']++
      }),
      { numRuns: 600, seed: SEED },
    )
    console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10)
  })

  test('whatever is set aside, before the return or after it: nothing is handed over on it; recalled it stands where it stood without, and is done again', () => {
    const falls = fc.constantFrom('appraisal', 'approval', 'signing', 'sealing', 'return' as const)
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(route, fc.nat(9), falls, fc.boolean(), (steps, cut, fallen, back) => {
        const short = through(nothing(), cut < 6 ? steps : steps.slice(0, 5))
        if (!short.dossier.taken[fallen] || short.dossier.amending) return
        const aside = noted(short, eventOf(short, fallen), 'rejected')
        const { dossier } = aside
        const at = momentOf(aside)
        expect(guard(dossier, 'return', contextOf('an', STAFF, { at }))).toMatchObject({
          refusal: dossier.stage === 'returned' ? expect.any(String) : 'act-set-aside',
        })
        // The worklist says whose turn it is from the line alone.
        expect(guard(standsAs(rowOf(dossier)), 'recall', contextOf('an', STAFF, { at }))).toBeUndefined()
        const recalled = on(aside, 'recall', { back, copies: back ? 1 : 0, note: 'Đã liên hệ' })
        const now = recalled.dossier
        expect(now).toMatchObject({ outcome: null, flags: expect.not.arrayContaining(['recall-open']) })
        const place = CARRYING.indexOf(fallen)
        for (const [nth, step] of CARRYING.entries())
          expect([step, now.taken[step] !== undefined]).toEqual([step, nth < place])
        const isPaper = fallen !== 'return'
        const sealed = short.dossier.taken.sealing?.event
        expect(now.issued.some(({ sealing }) => sealing === sealed)).toBe(!isPaper && sealed !== undefined)
        expect(now.issued.filter(isResult).filter(isInForce).length).toBeLessThanOrEqual(1)
        const done = through(recalled, owedOf(now, place))
        const last = done.dossier.flags.includes('recall-open') ? on(done, 'recall') : done
        expect(stands(last.dossier)).toMatchObject({ stage: 'returned', outcome: 'returned' })
        expect(last.dossier.issued.filter(isResult).filter(isInForce)).toHaveLength(1)
        expect(againOf(last.dossier)).toBeNull()
        const key = `${fallen} ${short.dossier.stage}${short.dossier.amended ? ' of an amendment' : ''}`
        seen.set(key, (seen.get(key) ?? 0) + 1)
      }),
      { numRuns: 400, seed: SEED },
    )
    console.log(`seed ${SEED}: ${JSON.stringify(Object.fromEntries(seen))}`)
    expect(seen.size).toBeGreaterThan(12)
  })
})

describe('handed over on an approval that was set aside', () => {
  const returned = through(nothing(), FULL_ROUTE)
  const aside = noted(returned, eventOf(returned, 'approval'), 'rejected')
  const recalled = on(aside, 'recall')
  test('everybody says the same of it: its line, the Portal, the words; the next return is the one that counts', () => {
    expect(rowOf(returned.dossier)).toMatchObject({ ended: 'returned', outcome: 'returned' })
    expect(rowOf(aside.dossier)).toMatchObject({ ended: null, outcome: null, again: 'set-aside' })
    expect(standsSaid(rowOf(aside.dossier), 'vi')).toBe('làm lại vì tỉnh đã gác lại')
    const row = rowOf(recalled.dossier)
    expect(row).toMatchObject({
      stage: 'appraised',
      ended: null,
      outcome: null,
      again: 'set-aside',
      results: [],
    })
    expect([portalStatus(row), standsSaid(row, 'vi')]).toEqual([
      4,
      'đã thẩm định; làm lại vì tỉnh đã gác lại',
    ])
    const done = through(recalled, [...AGAIN, 'return'])
    const line = rowOf(done.dossier)
    expect(line).toMatchObject({ ended: 'returned', endedAt: done.events.at(-1)?.body.time.lo })
    expect(line).not.toHaveProperty('again')
    expect(line.results.map(({ number }) => number)).not.toEqual(
      rowOf(returned.dossier).results.map(({ number }) => number),
    )
    const old = returned.dossier.issued[0]?.document ?? ''
    expect(findNoForce(aside.dossier, old)).toBe('recalled')
    expect(done.dossier.undone).toHaveLength(1)
  })

  test('it may be closed without a result instead, and that is how it ended', () => {
    const closed = on(recalled, 'closing')
    expect(endedOf(closed.dossier)).toMatchObject({ how: 'stopped', at: closed.events.at(-1)?.body.time.lo })
  })

  test('where the person of the dossier was erased, where it stands and when it ended are the same', () => {
    const done = through(recalled, [...AGAIN, 'return'])
    const erased = fold(
      blank(ID),
      done.events.map(event => ({ ...event, data: null })),
    )
    expect(stands(erased)).toEqual(stands(done.dossier))
    expect(endedOf(erased)?.at).toBe(endedOf(done.dossier)?.at)
  })

  test('a recall that an earlier program recorded folds to what it did; its task can be opened again and then leads on', () => {
    const old = {
      ...recalled.events.at(-1),
      body: { ...recalled.events.at(-1)?.body, after: { stage: 'returned', flags: [], outcome: 'returned' } },
    } as Opened
    const told = { dossier: apply(aside.dossier, old), events: [...aside.events, old] }
    expect(stands(told.dossier)).toEqual({ stage: 'returned', flags: [], outcome: 'returned' })
    expect(Object.keys(told.dossier.taken)).toEqual(expect.arrayContaining([...CARRYING, 'recall']))
    expect(told.dossier.issued).toEqual(aside.dossier.issued)
    const again = noted(told, eventOf(told, 'approval'), 'rejected')
    expect(stands(again.dossier)).toMatchObject({ flags: ['recall-open'], outcome: null })
    expect(stands(on(again, 'recall').dossier)).toEqual({ stage: 'appraised', flags: [], outcome: null })
  })
})

test('the province, which reads nothing of what was said and knows no act that was set aside, says the same of where it stands', () => {
  const route = fc.constantFrom<readonly StepId[]>(FULL_ROUTE, [...FULL_ROUTE, 'rectification', ...AMENDED])
  const falls = fc.constantFrom('appraisal', 'approval', 'signing', 'sealing', 'return' as const)
  let met = 0
  fc.assert(
    fc.property(route, falls, (steps, fallen) => {
      const whole = through(nothing(), steps)
      const isAmended = steps.length > FULL_ROUTE.length
      if (isAmended && fallen === 'appraisal') return
      const base = eventOf(whole, fallen)
      const recalled = on(noted(whole, base, 'rejected'), 'recall')
      const done = through(recalled, owedOf(recalled.dossier, CARRYING.indexOf(fallen)))
      const from = whole.events.findIndex(({ id }) => id === base)
      // What rests on it fell with it; the rest the province confirmed.
      const carries: readonly string[] = CARRYING
      const kept = done.events.filter(
        ({ body }, at) => at < from || at >= whole.events.length || !carries.includes(body.type),
      )
      const here = new Map<string, object>()
      for (const [at, { id }] of done.events.entries())
        here.set(id, stands(fold(blank(ID), done.events.slice(0, at + 1))))
      for (const [at, { id, body }] of kept.entries()) {
        if (body.type === VERDICT_NOTED || at < from) continue
        const there = fold(
          blank(ID),
          kept.slice(0, at + 1).map(event => ({ ...event, data: null })),
        )
        expect([body.type, stands(there)]).toEqual([body.type, here.get(id)])
        met++
      }
    }),
    { numRuns: 60, seed: SEED },
  )
  expect(met).toBeGreaterThan(100)
})
