import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ActContext } from '../../shared/office/act.ts'
import type { ActId } from '../../shared/office/acts/index.ts'
import { custodianOf, lossOf, noticeDue, periodsOf } from '../../shared/office/custody.ts'
import { applyAct, decideAct } from '../../shared/office/office.ts'
import { blankOffice, type OfficeState } from '../../shared/office/office-state.ts'
import type { Seal } from '../../shared/people/delegation.ts'
import { GENESIS } from '../../shared/record/event.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf } from '../dossier/hall.ts'

const KEEPERS = ['ba', 'tu', 'nam'] as const
const SINCE = '2026-01-01T00:00:00.000Z'
const sealOf = (id: string, keepers: string[]): Seal => ({
  id,
  agency: 'sxd',
  kind: 'extra',
  name: id,
  mark: 'wet',
  sizeMm: 36,
  image: null,
  keepers,
  custodian: keepers[0] ?? null,
  signingCertificate: null,
})
/** `nam` may keep the second seal only; `sau` is no keeper at all. */
const SEALS = [sealOf('one', ['ba', 'tu']), sealOf('two', ['tu', 'ba', 'nam'])]
const certificates = [
  ...KEEPERS.map(id => certificateOf(id, ['seal-keeper'])),
  certificateOf('sau', ['counter']),
]
const PEOPLE = [...KEEPERS, 'sau']

type Try = { act: ActId; by: string; input: unknown; after: number }
const seal = fc.constantFrom('one', 'two', 'one', 'two', 'one', 'three')
const person = fc.constantFrom(...PEOPLE)
const handOver = fc
  .record({ by: person, to: person, seals: fc.uniqueArray(seal, { minLength: 1, maxLength: 2 }) })
  .map(({ by, to, seals }) => ({
    act: 'custody-handover' as const,
    by,
    input: {
      seals,
      to,
      reason: 'Đổi ca',
      condition: 'Nguyên vẹn',
      waiting: 0,
      spoiled: 0,
      document: GENESIS,
      accepted: '',
    },
  }))
const told = fc
  .record({
    by: person,
    seal,
    act: fc.constantFrom('seal-lost', 'seal-notified', 'seal-found', 'seal-found' as const),
  })
  .map(({ by, seal, act }) => ({ act: act as ActId, by, input: { seal } }))
/** Moments between acts: none at all now and then, so that two of them share an instant. */
const tries = fc.array(
  fc.tuple(fc.oneof({ weight: 2, arbitrary: handOver }, told), fc.integer({ min: 0, max: 90_000 })),
  { minLength: 5, maxLength: 40, size: 'max' },
)

/** What each act says besides the seal. */
const saying = (act: ActId, input: object, at: string): object =>
  act === 'seal-lost'
    ? { ...input, noticedAt: at, circumstances: 'Không thấy' }
    : act === 'seal-notified'
      ? { ...input, letter: '12/CV' }
      : act === 'seal-found'
        ? { ...input, circumstances: 'Thấy lại' }
        : input

const counted = { handed: 0, refused: 0, lost: 0, found: 0, foreign: 0 }

/** Takes these acts one after the other, as a desk would; says what was recorded and what was refused. */
function live(history: readonly (readonly [Omit<Try, 'after'>, number])[]) {
  let [state, ms]: [OfficeState, number] = [blankOffice, Date.parse('2026-03-01T00:00:00.000Z')]
  const owners = new Map(SEALS.map(each => [each.id, each.keepers[0] ?? '']))
  const lost = new Set<string>()
  for (const [nth, [{ act, by, input }, after]] of history.entries()) {
    ms += after
    const at = new Date(ms).toISOString()
    const context: ActContext = {
      at,
      actor: by,
      certificates,
      mandates: [],
      site: 'trung-tam',
      clockSuspect: false,
      named: { agencies: [], sites: [], counters: [], procedures: [] },
      seals: SEALS,
    }
    const said = saying(act, input as object, at)
    const { to: receiver = by } = said as { to?: string }
    const decided = decideAct(state, act, said as never, { ...context, second: receiver })
    if (act === 'custody-handover' && !isRefusal(decided)) {
      // Nobody receives it for another, and nobody hands it over to no one's hands.
      for (const second of ['x', by]) {
        const alone = decideAct(state, act, said as never, { ...context, second })
        expect(isRefusal(alone) && alone.refusal).toBe('second-unfit')
      }
      const none = decideAct(state, act, said as never, context)
      expect(isRefusal(none) && none.refusal).toBe('second-missing')
    }
    if (isRefusal(decided)) {
      counted.refused++
      if (decided.refusal === 'not-a-keeper') counted.foreign++
      continue
    }
    state = applyAct(state, {
      id: String(nth),
      body: { type: act, version: 1, actor: by, time: { lo: at } } as never,
      data: decided.data,
    })
    // The oracle: who has what, told a second time and simpler.
    const { seals = [], to = '', seal = '' } = said as { seals?: string[]; to?: string; seal?: string }
    for (const each of act === 'custody-handover' ? seals : []) {
      expect(owners.get(each)).toBe(by)
      expect(lost.has(each)).toBe(false)
      owners.set(each, to)
      counted.handed++
    }
    if (act === 'seal-lost') counted.lost += lost.add(seal).size > 0 ? 1 : 0
    if (act === 'seal-found') counted.found += Number(lost.delete(seal))
  }
  return { state, owners, lost, end: new Date(ms).toISOString() }
}

describe('custody', () => {
  test('has no hole and no overlap, whatever anybody tried', () => {
    const seed = 20261124
    fc.assert(
      fc.property(tries, history => {
        const { state, owners, lost, end } = live(history)
        for (const each of SEALS) {
          const periods = periodsOf(state, each, SINCE)
          expect(periods[0]?.from).toBe(SINCE)
          expect(periods.at(-1)).toMatchObject({ to: null, keeper: owners.get(each.id) })
          for (const [nth, { to, keeper }] of periods.slice(0, -1).entries()) {
            const next = periods[nth + 1]
            expect(next?.from).toBe(to)
            expect(next?.keeper).not.toBe(keeper)
            expect(each.keepers).toContain(next?.keeper)
          }
          // At every instant the chain names the one person that the rules go by.
          for (const at of periods.flatMap(({ from, to }) => [from, to ?? end])) {
            const within = periods.filter(({ from, to }) => from <= at && (to === null || at < to))
            expect(within).toHaveLength(1)
            expect(custodianOf(state, each, at)).toBe(within[0]?.keeper)
          }
          expect(lossOf(state, each.id, end) !== undefined).toBe(lost.has(each.id))
        }
      }),
      { seed, numRuns: 2_000 },
    )
    console.log(`seed ${seed}: ${JSON.stringify(counted)}`)
    for (const count of Object.values(counted)) expect(count).toBeGreaterThan(50)
  })

  test('the clock of a loss runs two days from when it was noticed, rest days too', () => {
    expect(noticeDue({ noticedAt: '2026-11-27T09:30:00.000Z' })).toBe('2026-11-29T09:30:00.000Z')
  })
})
