import { expect, test } from 'vitest'
import { dueUnder } from '../../electron/desk/office/due-under.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { must } from '../../shared/base/must.ts'
import { dueAfter } from '../../shared/calendar/deadline.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { DATA_SET } from '../support/lay-centre.ts'
import { certificateOf, contextOf, take } from './hall.ts'
import { ID } from './walks.ts'

const STAFF = [certificateOf('an', ['counter', 'appraiser']), certificateOf('chi', ['approver'])]
const LIMIT = { amount: 3, unit: 'working-day' } as const
const office = {
  published: { calendar: () => ({ id: 'lich', value: DATA_SET.calendar }) },
} as unknown as Office
const day = (nth: number): string => new Date(Date.UTC(2026, 9, nth, 2)).toISOString()
const dueFrom = (from: string) => dueAfter({ calendar: DATA_SET.calendar, from, limit: LIMIT }).at

/** A dossier received on the fifth, with these steps on later days. */
function through(...steps: readonly (readonly [StepId, string, number])[]): Dossier {
  return [['intake', 'an', 5] as const, ...steps].reduce((dossier: Dossier, [step, actor, nth]) => {
    const told = take(dossier, step, contextOf(actor, STAFF, { at: day(nth) }))
    if (isRefusal(told)) throw new Error(`${step}: ${told.refusal}`)
    return told.dossier
  }, blank(ID))
}
const due = (dossier: Dossier, procedure: object = { limit: LIMIT }) =>
  dueUnder(office, procedure as Procedure, dossier)

test('in another case the date runs from the receipt, and from the supplement once that is there', () => {
  expect(due(through())?.at).toBe(dueFrom(day(5)))
  const asked = ['supplement-request', 'an', 6] as const
  expect(due(through(asked))?.at).toBe(dueFrom(day(5)))
  const supplemented = through(asked, ['supplement-answer', 'an', 14])
  expect(due(supplemented)?.at).toBe(dueFrom(day(14)))
  expect(must(due(supplemented), 'a date').at > must(due(through()), 'a date').at).toBe(true)
})

test('a date that an apology appointed stays, and so does one that an officer appointed for want of a limit', () => {
  expect(due(through(['apology', 'chi', 7]))).toBeUndefined()
  expect(due(through(), { limit: null })).toBeUndefined()
  expect(due(blank(ID))).toBeUndefined()
})
