import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply, fold, guard, type Opened } from '../../shared/dossier/dossier.ts'
import { isRefusal } from '../../shared/dossier/refusal.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import type { Role } from '../../shared/people/certificate.ts'
import { rowOf } from '../../shared/register/row.ts'
import { certificateOf, contextOf, STEPS, take } from './hall.ts'

const SEED = 20261124
const ROLES: readonly Role[] = ['counter', 'appraiser', 'approver', 'seal-keeper']
const PEOPLE = ['an', 'binh', 'chi', 'dung', 'em']
/** Who holds which parts: any mixture, several parts for one person included. */
const staff = fc
  .array(fc.subarray([...ROLES], { minLength: 1 }), { minLength: 5, maxLength: 5 })
  .map(parts => PEOPLE.map((id, at) => certificateOf(id, parts[at] ?? [])))
/** The work goes on more often than it ends: else few dossiers would come as far as a seal. */
const forward = fc.constantFrom<StepId>(
  'intake',
  'appraisal',
  'approval',
  'signing',
  'sealing',
  'return',
  'supplement-answer',
)
const step = fc.oneof({ weight: 12, arbitrary: forward }, { weight: 1, arbitrary: fc.constantFrom(...STEPS) })
const walk = fc.array(fc.tuple(step, fc.nat(4)), { minLength: 20, maxLength: 60, size: 'max' })
const ID = '0'.repeat(31)

/** Every step that was allowed, one after the other. */
function walked(
  id: string,
  certificates: Parameters<typeof contextOf>[1],
  moves: readonly (readonly [StepId, number])[],
) {
  let dossier: Dossier = blank(id)
  const events: Opened[] = []
  for (const [step, who] of moves) {
    const taken = take(dossier, step, contextOf(PEOPLE[who] ?? 'an', certificates))
    if (isRefusal(taken)) continue
    dossier = taken.dossier
    events.push(taken.event)
  }
  return { dossier, events }
}

test('any legal sequence replays to the same dossier and the same line of the register', () => {
  let steps = 0
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const { dossier, events } = walked(`${ID}1`, certificates, moves)
      steps += events.length
      expect(fold(blank(`${ID}1`), events)).toEqual(dossier)
      expect(rowOf(fold(blank(`${ID}1`), JSON.parse(JSON.stringify(events))))).toEqual(rowOf(dossier))
    }),
    { numRuns: 2000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${steps} steps were taken`)
  expect(steps).toBeGreaterThan(4000)
})

test('the order in which two dossiers are told does not matter', () => {
  fc.assert(
    fc.property(staff, walk, walk, fc.infiniteStream(fc.boolean()), (certificates, one, two, coins) => {
      const first = walked(`${ID}1`, certificates, one)
      const second = walked(`${ID}2`, certificates, two)
      const queues = [[...first.events], [...second.events]]
      const told = new Map([first.dossier.id, second.dossier.id].map(id => [id, blank(id)]))
      for (const coin of coins) {
        const event = (queues[coin ? 0 : 1]?.length ? queues[coin ? 0 : 1] : queues[coin ? 1 : 0])?.shift()
        if (!event) break
        const id = event.body.dossier ?? ''
        told.set(id, apply(told.get(id) ?? blank(id), event))
      }
      expect([...told.values()]).toEqual([first.dossier, second.dossier])
    }),
    { numRuns: 300, seed: SEED },
  )
})

test('where a dossier stands is read from the event alone: a changed rule cannot change the past', () => {
  const certificates = PEOPLE.map(id => certificateOf(id, ROLES))
  const { events } = walked(`${ID}1`, certificates, [
    ['intake', 0],
    ['appraisal', 1],
  ])
  const other = events.map(event => ({
    ...event,
    body: { ...event.body, after: { stage: 'sealed', flags: ['corrected'], outcome: 'returned' } },
  }))
  const dossier = fold(blank(`${ID}1`), other)
  expect([dossier.stage, dossier.flags, dossier.outcome]).toEqual(['sealed', ['corrected'], 'returned'])
})

test('a step of a newer counter is kept, counted and shown by name', () => {
  const certificates = PEOPLE.map(id => certificateOf(id, ROLES))
  const { dossier, events } = walked(`${ID}1`, certificates, [['intake', 0]])
  const [intake] = events
  if (!intake) throw new Error('nothing was received')
  const strange: Opened = {
    ...intake,
    id: 'f'.repeat(64),
    body: { ...intake.body, type: 'inspection' },
    data: { any: 1 },
  }
  const after = apply(dossier, strange)
  expect(after.rev).toBe(dossier.rev + 1)
  expect(after.history.at(-1)?.step).toBe('inspection')
  expect(after.stage).toBe('received')
  expect(apply(after, { ...strange, data: null }).rev).toBe(after.rev + 1)
})

test('a dossier keeps the procedure version and the form set it was received under', () => {
  const certificates = PEOPLE.map(id => certificateOf(id, ROLES))
  const { dossier, events } = walked(`${ID}1`, certificates, [
    ['intake', 0],
    ['appraisal', 1],
  ])
  const renewed = { code: '1.000001', version: 'e'.repeat(64) }
  const [, appraisal] = events
  if (!appraisal) throw new Error('nothing was appraised')
  const later = apply(dossier, {
    ...appraisal,
    body: { ...appraisal.body, procedure: renewed, formSet: 'TT03-2025' },
  })
  expect(later.procedure).toEqual(dossier.procedure)
  expect(later.formSet).toBe('TT01-2018')
})

test('with any five people at two counters the duties stay apart, and nobody acts without a certificate', () => {
  const seen = { approved: 0, sealed: 0, refused: 0 }
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const { dossier } = walked(`${ID}1`, certificates, moves)
      for (const [at, { step, actor }] of dossier.history.entries()) {
        const before = dossier.history.slice(0, at)
        const mine = (steps: readonly string[]): boolean =>
          before.some(each => each.actor === actor && steps.includes(each.step))
        const roles =
          certificates
            .find(({ person }) => person.id === actor)
            ?.person.scopes.flatMap(scope => scope.roles) ?? []
        if (step === 'approval' || step === 'signing') {
          seen.approved++
          expect(mine(['intake', 'supplement-answer', 'correction', 'appraisal'])).toBe(false)
          expect(roles).toContain('approver')
        }
        if (step === 'sealing') {
          seen.sealed++
          expect(before.findLast(each => each.step === 'approval')?.actor).not.toBe(actor)
          expect(roles).toContain('seal-keeper')
        }
        if (step === 'intake' || step === 'return') expect(roles).toContain('counter')
        if (step === 'appraisal') expect(roles).toContain('appraiser')
      }
      for (const who of PEOPLE) if (guard(dossier, 'approval', contextOf(who, certificates))) seen.refused++
    }),
    { numRuns: 10_000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  expect(seen.approved).toBeGreaterThan(500)
  expect(seen.sealed).toBeGreaterThan(20)
  expect(seen.refused).toBeGreaterThan(1000)
}, 120_000)
