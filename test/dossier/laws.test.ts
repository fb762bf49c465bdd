import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { decide } from '../../shared/dossier/decide.ts'
import { apply, fold, type Opened } from '../../shared/dossier/dossier.ts'
import { guard } from '../../shared/dossier/guard.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { Role } from '../../shared/people/certificate.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { rowOf } from '../../shared/register/row.ts'
import { stageWord, stepWord } from '../../shared/text/words.ts'
import { certificateOf, contextOf, INPUTS, STEPS } from './hall.ts'
import { ID, PEOPLE, SEED, staff, walk, walked } from './walks.ts'

const everybody = PEOPLE.map(id => certificateOf(id, Role.options))
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

test('any legal sequence replays to the same dossier and the same line of the register', () => {
  const steps = new Map<string, number>()
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const { dossier, events, stood } = walked(ID, certificates, moves)
      for (const { body } of events) steps.set(body.type, (steps.get(body.type) ?? 0) + 1)
      expect(fold(blank(ID), events)).toEqual(dossier)
      expect(rowOf(fold(blank(ID), copy(events)))).toEqual(rowOf(dossier))
      expect(stood.map(({ rev }) => rev)).toEqual(stood.map((_, at) => at))
    }),
    { numRuns: 2000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(Object.fromEntries(steps))}`)
  for (const step of STEPS) expect([step, (steps.get(step) ?? 0) > 20]).toEqual([step, true])
})

test('what a step records fits its own schema and can be signed', () => {
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      for (const { body, data } of walked(ID, certificates, moves).events) {
        expect(steps[body.type as StepId].data.parse(data)).toEqual(data)
        expect(canonicalJson(copy(data))).not.toBe('')
      }
    }),
    { numRuns: 300, seed: SEED },
  )
})

test('the order in which two dossiers are told does not matter', () => {
  fc.assert(
    fc.property(staff, walk, walk, fc.infiniteStream(fc.boolean()), (certificates, one, two, coins) => {
      const both = [walked(ID, certificates, one), walked(`${ID.slice(1)}2`, certificates, two)]
      const queues = both.map(({ events }) => [...events])
      const told = new Map(both.map(({ dossier }) => [dossier.id, blank(dossier.id)]))
      for (const coin of coins) {
        const event = queues[coin ? 0 : 1]?.shift() ?? queues[coin ? 1 : 0]?.shift()
        if (!event) break
        const id = event.body.dossier ?? ''
        told.set(id, apply(told.get(id) ?? blank(id), event))
      }
      expect([...told.values()]).toEqual(both.map(({ dossier }) => dossier))
    }),
    { numRuns: 300, seed: SEED },
  )
})

test('where a dossier stands is read from the event alone: a changed rule cannot change the past', () => {
  const { events } = walked(ID, everybody, [
    ['intake', 0, 0],
    ['appraisal', 1, 0],
  ])
  const after = { stage: 'sealed', flags: ['corrected'], outcome: 'returned' }
  const dossier = fold(
    blank(ID),
    events.map(event => ({ ...event, body: { ...event.body, after } })),
  )
  expect([dossier.stage, dossier.flags, dossier.outcome]).toEqual(['sealed', ['corrected'], 'returned'])
})

describe('from a newer counter', () => {
  const received = walked(ID, everybody, [['intake', 0, 0]])
  const newer = (more: Partial<Opened['body']>, data: unknown = { any: 1 }): Dossier => {
    const [intake] = received.events
    if (!intake) throw new Error('nothing was received')
    return apply(received.dossier, { id: 'f'.repeat(64), body: { ...intake.body, ...more }, data })
  }

  test('an unknown step is kept, counted and shown by its name, with or without its key', () => {
    for (const data of [{ any: 1 }, null]) {
      const after = newer({ type: 'inspection' }, data)
      expect([after.rev, after.stage]).toEqual([2, 'received'])
      expect(stepWord(after.history.at(-1)?.step, 'vi')).toBe('inspection')
      for (const step of STEPS)
        expect(guard(after, step, contextOf('binh', everybody))).toEqual({
          refusal: 'dossier-newer',
          facts: { step: 'inspection' },
        })
    }
  })
  test('an unknown stage and outcome are shown by name, never guessed; no step of ours is taken from there', () => {
    const stopped = newer({ type: 'inspection', after: { stage: 'inspected', flags: [], outcome: null } })
    expect([stopped.stage, stageWord(stopped.stage, 'vi'), rowOf(stopped).stage]).toEqual(
      Array(3).fill('inspected'),
    )
    for (const step of STEPS)
      expect([step, guard(stopped, step, contextOf('an', everybody))?.refusal]).toEqual([
        step,
        'dossier-newer',
      ])
    const ended = newer({ type: 'passing-on', after: { stage: 'closed', flags: [], outcome: 'passed-on' } })
    expect(guard(ended, 'intake', contextOf('an', everybody))?.refusal).toBe('dossier-newer')
    expect(decide(ended, 'recall', INPUTS.recall, contextOf('an', everybody))).toMatchObject({
      refusal: 'dossier-newer',
    })
  })
  test('an unknown flag of a step we read goes on standing after steps of ours', () => {
    const flagged = newer({
      expectedRev: 1,
      after: { stage: 'received', flags: ['consulting'], outcome: null },
    })
    const decided = decide(flagged, 'appraisal', INPUTS.appraisal, contextOf('binh', everybody))
    expect(!isRefusal(decided) && decided.after.flags).toEqual(['consulting'])
  })
  test('a newer version of a step we know is folded, but what it holds is not read, and no step of ours is taken after it', () => {
    const after = newer({ type: 'supplement-answer', version: 99 }, { papers: 'in another shape' })
    expect(after.taken['supplement-answer']?.data).toBeNull()
    expect(rowOf(after).applicant).toBe('Nguyễn Thị Bưởi')
    for (const step of STEPS)
      expect([step, guard(after, step, contextOf('binh', everybody))?.refusal]).toEqual([
        step,
        'dossier-newer',
      ])
    // What an older program recorded is read, and stands in nobody's way; nor does a note, whoever wrote it.
    for (const more of [{ version: 1 }, { type: 'consulted', version: 9, after: null }])
      expect(guard(newer(more), 'appraisal', contextOf('binh', everybody))).toBeUndefined()
  })
})

test('a dossier keeps the procedure version and the form set it was received under', () => {
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const renewed = walked(ID, certificates, moves).events.map((event, at) => ({
        ...event,
        body: {
          ...event.body,
          procedure: { code: '1.000001', version: String(at % 10).repeat(64) },
          formSet: at === 0 ? 'TT01-2018' : 'TT03-2025',
        },
      }))
      const { procedure, formSet } = fold(blank(ID), renewed)
      if (renewed.length > 0) expect([procedure?.version, formSet]).toEqual(['0'.repeat(64), 'TT01-2018'])
    }),
    { numRuns: 500, seed: SEED },
  )
})

test('once the key of a dossier is gone, it still stands where it stood, with the same stops and the same steps undone', () => {
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const { dossier, events } = walked(ID, certificates, moves)
      const erased = fold(
        blank(ID),
        events.map(event => ({ ...event, data: null })),
      )
      const shape = ({ stage, flags, outcome, stops, taken, rev }: Dossier) => ({
        stage,
        flags,
        outcome,
        stops,
        rev,
        taken: Object.keys(taken).sort(),
      })
      expect(shape(erased)).toEqual(shape(dossier))
      expect(JSON.stringify(erased)).not.toContain('Bưởi')
    }),
    { numRuns: 500, seed: SEED },
  )
})

test('the clock stands still in whole intervals: exactly while a received dossier waits, one after the other', () => {
  const seen = { waited: 0, endedWaiting: 0 }
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const { stood } = walked(ID, certificates, moves)
      for (const [at, { stops, flags, stage, outcome, due }] of stood.entries()) {
        const waits = flags.includes('awaiting-supplement') && stage !== 'blank'
        expect(stops.filter(({ to }) => to === null).length).toBe(waits ? 1 : 0)
        if (outcome) expect(stops.every(({ to }) => to !== null)).toBe(true)
        for (const { from, to } of stops) expect(to === null || from <= to).toBe(true)
        const before = stood[at - 1]
        if (!before?.stops.some(({ to }) => to === null)) continue
        if (!waits) seen.waited++
        if (outcome) seen.endedWaiting++
        if (waits) expect(due).toEqual(before.due)
      }
    }),
    { numRuns: 2000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  expect(seen.waited).toBeGreaterThan(50)
  expect(seen.endedWaiting).toBeGreaterThan(3)
})
