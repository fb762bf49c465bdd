import { describe, expect, test } from 'vitest'
import { endedOf } from '../../shared/dossier/ended.ts'
import { guard } from '../../shared/dossier/guard.ts'
import { findNoForce } from '../../shared/dossier/issued.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import { standsAs } from '../../shared/register/hands.ts'
import { rowOf } from '../../shared/register/row.ts'
import { contextOf, FULL_ROUTE } from './hall.ts'
import { AMENDED, momentOf, nothing, on, STAFF, stands, through } from './told.ts'

describe('handed to the wrong person', () => {
  const returned = through(nothing(), FULL_ROUTE)
  const wrong = on(returned, 'misdelivery')
  const number = (dossier: Dossier) => rowOf(dossier).number
  test('the paper comes back: the same one goes to the right person, under its number, and that return is the one that counts', () => {
    expect(rowOf(wrong.dossier)).toMatchObject({
      ended: null,
      outcome: null,
      again: 'misdelivery',
      flags: ['recall-open'],
    })
    expect(findNoForce(wrong.dossier, returned.dossier.issued[0]?.document ?? '')).toBeUndefined()
    const back = on(wrong, 'recall')
    expect(stands(back.dossier)).toEqual({ stage: 'sealed', flags: [], outcome: null })
    expect(back.dossier.issued).toEqual(returned.dossier.issued)
    const right = on(back, 'return')
    expect([number(right.dossier), endedOf(right.dossier)?.at]).toEqual([
      number(returned.dossier),
      right.events.at(-1)?.body.time.lo,
    ])
    expect(right.dossier.history.filter(({ step }) => step === 'return')).toHaveLength(2)
    expect(() => on(on(right, 'misdelivery'), 'misdelivery')).toThrow('nothing-handed-out')
  })

  test('it does not come back: nothing is there to hand over; a paper of the same content under another number takes its place', () => {
    const gone = on(wrong, 'recall', { back: false, copies: 0, note: 'Không liên lạc được' })
    const counter = contextOf('an', STAFF, { at: momentOf(gone) })
    for (const each of [gone.dossier, standsAs(rowOf(gone.dossier))])
      expect(guard(each, 'return', counter)).toMatchObject({ refusal: 'paper-gone' })
    const same = {
      reason: 'Trao nhầm',
      basis: 'NĐ 30/2020 Đ.18',
      changes: { applicant: null, answers: null },
    }
    const replaced = on(gone, 'replacement', same)
    const done = through(replaced, [...AMENDED, 'recall'])
    expect(number(done.dossier)).not.toBe(number(returned.dossier))
    expect(rowOf(done.dossier)).toMatchObject({ ended: 'returned', outcome: 'returned' })
    expect(endedOf(done.dossier)?.at).toBe(done.events.at(-2)?.body.time.lo)
    // In hand it is replaced only where something of it was wrong.
    expect(() => on(on(wrong, 'recall'), 'replacement', same)).toThrow('nothing-changed')
  })

  test('the paper of an amendment: the first return stands, for it was right', () => {
    const amended = through(returned, ['rectification', ...AMENDED])
    const again = on(amended, 'misdelivery')
    expect(endedOf(again.dossier)?.at).toBe(endedOf(returned.dossier)?.at)
    expect(stands(through(again, ['recall', 'return']).dossier)).toMatchObject({ outcome: 'returned' })
  })
})
