import { expect, test } from 'vitest'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { wayBack } from '../../shared/text/refusals/steps.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { certificateOf, contextOf, take } from './hall.ts'

const ROLES = { an: 'counter', binh: 'appraiser', chi: 'approver', dung: 'seal-keeper' } as const
const STAFF = Object.entries(ROLES).map(([who, role]) => certificateOf(who, [role]))
const WHO: Partial<Record<StepId, string>> = {
  ...{ appraisal: 'binh', approval: 'chi', signing: 'chi', sealing: 'dung', voiding: 'chi', closing: 'chi' },
}
const did = (dossier: Dossier, step: StepId) => take(dossier, step, contextOf(WHO[step] ?? 'an', STAFF))

function after(dossier: Dossier, step: StepId): Dossier {
  const taken = did(dossier, step)
  if (isRefusal(taken)) throw new Error(`${step}: ${taken.refusal}`)
  return taken.dossier
}

const ROUTE: readonly StepId[] = ['intake', 'appraisal', 'approval', 'signing', 'sealing', 'return']
/** A supplement is asked for once: then no approval is taken back for another. */
const SUPPLEMENTED: readonly StepId[] = [
  'intake',
  'supplement-request',
  'supplement-answer',
  ...ROUTE.slice(1),
]

test.each([
  ['for the first time', ROUTE, ['supplement-request', 'refusal', 'withdrawal', 'closing']],
  ['after a supplement', SUPPLEMENTED, ['refusal', 'withdrawal', 'closing']],
] as const)(
  'who is told of a way back to a shut step, %s, can take it: the step is open behind it, and was not before',
  (_, route, open) => {
    const told: string[] = []
    let dossier = blank('1'.repeat(32))
    for (const reached of route) {
      dossier = after(dossier, reached)
      for (const step of Object.keys(steps) as StepId[]) {
        const shut = did(dossier, step)
        if (!isRefusal(shut) || shut.refusal !== 'wrong-stage') continue
        const way = wayBack(shut.facts as Parameters<typeof wayBack>[0])
        if (!way) continue
        told.push(`${dossier.stage} ${step} ${way}`)
        expect(sentence(shut, 'vi')).toContain(way === 'voiding' ? 'hủy phê duyệt' : '“Sửa trước khi trả”')
        expect(isRefusal(did(after(dossier, way), step)), `${step} after ${way}`).toBe(false)
      }
    }
    const ways = { approved: 'voiding', signed: 'voiding', sealed: 'correction' }
    const all = Object.entries(ways).flatMap(([stage, way]) => open.map(step => `${stage} ${step} ${way}`))
    expect(told.sort()).toEqual(all.sort())
  },
)
