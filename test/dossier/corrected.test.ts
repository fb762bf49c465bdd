import { expect, test } from 'vitest'
import { correctionsOf } from '../../shared/dossier/corrected.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, INPUTS, take } from './hall.ts'

const by = () => contextOf('an', [certificateOf('an', ['counter'])])
function taken(dossier: Dossier, step: StepId, input?: unknown): Dossier {
  const said = take(dossier, step, by(), input as never)
  if (isRefusal(said)) throw new Error(said.refusal)
  return said.dossier
}
const NOTHING = { applicant: null, answers: null, components: null }
const correct = (dossier: Dossier, changes: object): Dossier =>
  taken(dossier, 'correction', { reason: 'Ghi sai', changes: { ...NOTHING, ...changes } })

test('each correction is told by what stood before it and after it, and by nothing that stayed', () => {
  const { applicant, components } = INPUTS.intake
  const one = { name: 'Lê Thị Hạnh', idNumber: '', phone: '', authority: 'Giấy ủy quyền' }
  const both = [{ ...components[0], copies: 2 }]
  let dossier = taken(blank('1'.repeat(32)), 'intake')
  expect(correctionsOf(dossier).size).toBe(0)
  const named = { ...applicant, name: 'Nguyễn Thị Bưởi Năm' }
  dossier = correct(dossier, { applicant: named, answers: { plot: 'Thửa 13' } })
  dossier = correct(dossier, { answers: { plot: 'Thửa 14' }, components: both, representative: one })
  dossier = correct(dossier, { representative: 'none' })
  expect([...correctionsOf(dossier).values()]).toEqual([
    [
      { part: 'applicant', id: 'name', was: applicant.name, now: named.name },
      { part: 'answers', id: 'plot', was: 'Thửa 12', now: 'Thửa 13' },
    ],
    [
      { part: 'answers', id: 'plot', was: 'Thửa 13', now: 'Thửa 14' },
      { part: 'components', id: 'tp1', was: components[0], now: both[0] },
      { part: 'representative', id: '', was: null, now: one },
    ],
    [{ part: 'representative', id: '', was: one, now: null }],
  ])
})

test('what a supplement brought between two corrections is no correction, and erased data tell nothing', () => {
  let dossier = correct(taken(blank('1'.repeat(32)), 'intake'), { answers: { plot: 'Thửa 13' } })
  dossier = taken(dossier, 'supplement-request')
  const brought = [{ id: 'tp1', originals: 2, copies: 0, sheets: 2 }]
  dossier = taken(dossier, 'supplement-answer', { components: brought, note: 'Bản vẽ' })
  const now = [{ id: 'tp1', originals: 3, copies: 0, sheets: 3 }]
  const last = [...correctionsOf(correct(dossier, { components: now })).values()].at(-1)
  expect(last).toEqual([{ part: 'components', id: 'tp1', was: brought[0], now: now[0] }])
  const erased = dossier.history.map(each => ({ ...each, data: null }))
  expect(correctionsOf({ history: erased }).size).toBe(0)
})
