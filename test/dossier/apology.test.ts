import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { decide } from '../../shared/dossier/decide.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, INPUTS, take } from './hall.ts'
import { SEED } from './walks.ts'

const STAFF = [certificateOf('an', ['counter']), certificateOf('chi', ['approver'])]
const HOUR = 3_600_000
const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * HOUR).toISOString()

function received(): Dossier {
  const taken = take(blank('1'.repeat(32)), 'intake', contextOf('an', STAFF))
  if (isRefusal(taken)) throw new Error(taken.refusal)
  return taken.dossier
}
const promised = received().due?.at ?? ''
const dueAt = (at: string) => ({ at, why: 'hẹn lại', calendar: 'c'.repeat(64) })

test('the date moves once, only forward, and a late apology says that it is late (NĐ 61/2018 Đ.19.9)', () => {
  const seen = { moved: 0, late: 0, back: 0, twice: 0 }
  // From two days before the promised date to two days after it, to a new one up to a week on either side.
  const said = fc.integer({ min: -48, max: 48 })
  fc.assert(
    fc.property(said, fc.integer({ min: -168, max: 168 }), (when, to) => {
      const [at, due] = [later(promised, when), dueAt(later(promised, to))]
      const taken = take(received(), 'apology', contextOf('chi', STAFF, { at, due }))
      if (to <= 0 || to <= when) {
        seen.back++
        expect(taken).toMatchObject({ refusal: 'due-not-later' })
        return
      }
      if (isRefusal(taken)) throw new Error(taken.refusal)
      const { dossier } = taken
      const { data } = dossier.taken.apology as { data: unknown }
      const tooLate = dayOf(at) >= dayOf(promised)
      expect(data).toMatchObject({ promised, tooLate, due })
      expect(dossier).toMatchObject({ due, stage: 'received', flags: ['reappointed'] })
      seen.moved++
      if (tooLate) seen.late++
      const again = contextOf('chi', STAFF, { at, due: dueAt(later(due.at, 24)) })
      expect(decide(dossier, 'apology', INPUTS.apology, again)).toMatchObject({
        refusal: 'already-reappointed',
      })
      seen.twice++
    }),
    { numRuns: 1000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50)
})

test('only who may approve under a delegation moves the date, and with a reason', () => {
  const ahead = { at: later(promised, -24), due: dueAt(later(promised, 48)) }
  const ask = (who: string, more = {}, input = INPUTS.apology) =>
    decide(received(), 'apology', input, contextOf(who, STAFF, { ...ahead, ...more }))
  expect(ask('an')).toMatchObject({ refusal: 'no-role' })
  expect(ask('chi', { mandates: [] })).toMatchObject({ refusal: 'no-delegation' })
  expect(ask('chi', {}, { ...INPUTS.apology, reason: ' ' })).toMatchObject({ refusal: 'reason-missing' })
  expect(isRefusal(ask('chi'))).toBe(false)
})
