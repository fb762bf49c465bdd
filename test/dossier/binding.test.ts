import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Binding, bind, type Found, findBreak, snapshotText } from '../../shared/dossier/binding.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import { BREAKS, type Break } from '../../shared/refusals/steps.ts'
import { hash } from './hall.ts'
import { ID, PEOPLE, SEED, staff, walk, walked } from './walks.ts'

const AT = '2026-10-05T02:00:00.000Z'
const HOUR = 3_600_000
const later = (ms: number): string => new Date(Date.parse(AT) + ms).toISOString()
const about = { dossier: ID, snapshot: hash('s'), procedure: hash('p'), form: hash('f') }
const binding = bind({ ...about, nonce: hash('n') }, AT)
const approved = { at: AT, event: hash('e'), document: hash('d'), number: '01/GP-SXD', binding }
const stands = { document: hash('d'), number: '01/GP-SXD', usedBy: hash('e'), approver: 'good' } as const
const found: Found = { ...about, ...stands, at: AT }

/** Each way in which an approval and what is found can part, on either side. */
const WAYS: Readonly<Record<Break, readonly ((other: string) => [Partial<Binding>, Partial<Found>])[]>> = {
  signature: [() => [{}, { approver: 'signature' }]],
  authority: [() => [{}, { approver: 'authority' }]],
  elsewhere: [
    other => [{ purpose: `hs-${other.slice(0, 8)}` }, {}],
    other => [{ dossier: other.slice(0, 32) }, {}],
    other => [{}, { dossier: other.slice(0, 32) }],
  ],
  replayed: [other => [{}, { usedBy: other }], () => [{}, { usedBy: null }]],
  dossier: [other => [{ snapshot: other }, {}], other => [{}, { snapshot: other }]],
  document: [other => [{}, { document: other }], () => [{}, { document: null }]],
  number: [other => [{}, { number: other.slice(0, 8) }], () => [{}, { number: null }]],
  procedure: [other => [{ procedure: other }, {}], other => [{}, { procedure: other }]],
  form: [other => [{ form: other }, {}], other => [{}, { form: other }]],
  expired: [
    other => [{}, { at: later(72 * HOUR + Number.parseInt(other.slice(0, 6), 16)) }],
    other => [{ expires: later(-Number.parseInt(other.slice(0, 6), 16)) }, {}],
  ],
}

test('whatever parts an approval from what is found is named, and nothing else is', () => {
  const seen = Object.fromEntries(BREAKS.map(each => [each, 0])) as Record<Break, number>
  fc.assert(
    fc.property(
      fc.constantFrom(...BREAKS),
      fc.nat(),
      fc.stringMatching(/^[0-9a-f]{64}$/),
      (kind, which, other) => {
        const ways = WAYS[kind]
        const [bound, differs] = ways[which % ways.length]?.(other) ?? [{}, {}]
        expect(findBreak({ ...approved, binding: { ...binding, ...bound } }, { ...found, ...differs })).toBe(
          kind,
        )
        seen[kind]++
      },
    ),
    { numRuns: 4000, seed: SEED },
  )
  expect(findBreak(approved, found)).toBeUndefined()
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(200)
})

test('it lives 72 hours, to the millisecond', () => {
  expect(findBreak(approved, { ...found, at: later(72 * HOUR - 1) })).toBeUndefined()
  expect(findBreak(approved, { ...found, at: later(72 * HOUR) })).toBe('expired')
})

test('one of before is held to the bytes and the number it binds, and lives no longer', () => {
  const old = { ...approved, binding: null }
  expect(findBreak(old, { ...found, snapshot: hash('x'), usedBy: null })).toBeUndefined()
  expect(findBreak(old, { ...found, document: hash('x') })).toBe('document')
  expect(findBreak(old, { ...found, number: '02/GP-SXD' })).toBe('number')
  expect(findBreak(old, { ...found, at: later(72 * HOUR) })).toBe('expired')
  expect(findBreak({ ...approved, binding: undefined }, found)).toBe('elsewhere')
})

test('the snapshot stands still from approval to seal, and moves with whatever the decision rests on', () => {
  const seen = { still: 0, moved: 0 }
  const LATER = ['approval', 'signing', 'sealing', 'return', 'voiding', 'apology', 'recall', 'misdelivery']
  fc.assert(
    fc.property(staff, walk, (certificates, moves) => {
      const { stood } = walked(ID, certificates, moves)
      for (const [at, dossier] of stood.entries()) {
        const before = stood[at - 1] as Dossier | undefined
        const step = dossier.history.at(-1)?.step
        if (!before || !step) continue
        const same = snapshotText(before) === snapshotText(dossier)
        expect([step, same]).toEqual([step, LATER.includes(step)])
        seen[same ? 'still' : 'moved']++
      }
    }),
    { numRuns: 300, seed: SEED },
  )
  console.log(`seed ${SEED}, ${PEOPLE.length} people: ${JSON.stringify(seen)}`)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(300)
})
