import { describe, expect, test } from 'vitest'
import { blank, type Dossier, STAGES } from '../../shared/dossier/state.ts'
import type { Led } from '../../shared/dossier/step.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { RouteStep } from '../../shared/procedures/procedure.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, FULL_ROUTE, INPUTS, STEPS, take } from './hall.ts'

const HOLDERS = { counter: 'an', appraiser: 'binh', approver: 'chi', 'seal-keeper': 'dung' } as const
const STAFF = Object.entries(HOLDERS).map(([role, id]) => certificateOf(id, [role as keyof typeof HOLDERS]))
const byWho = (step: StepId) => contextOf(HOLDERS[steps[step].roles[0] ?? 'counter'], STAFF)

function after(...taken: readonly StepId[]): Dossier {
  let dossier = blank('1'.repeat(32))
  for (const step of taken) {
    const next = take(dossier, step, byWho(step))
    if (isRefusal(next)) throw new Error(`${step}: ${next.refusal}`)
    dossier = next.dossier
  }
  return dossier
}
/** Dossiers as they really come to stand, at every stage. */
const STANDING: Readonly<Record<(typeof STAGES)[number], Dossier>> = {
  blank: after(),
  received: after('intake'),
  appraised: after('intake', 'appraisal'),
  approved: after('intake', 'appraisal', 'approval'),
  signed: after('intake', 'appraisal', 'approval', 'signing'),
  sealed: after('intake', 'appraisal', 'approval', 'signing', 'sealing'),
  returned: after(...FULL_ROUTE),
  amending: after(...FULL_ROUTE, 'revocation'),
  closed: after('intake', 'withdrawal'),
}
/** Received while no number was left. */
const SLIP = (() => {
  const { number: _number, ...context } = byWho('intake')
  const taken = take(blank('1'.repeat(32)), 'intake', context)
  if (isRefusal(taken)) throw new Error(taken.refusal)
  return taken.dossier
})()
const WAITING = after('intake', 'supplement-request')
const REVOKED = after(...FULL_ROUTE, 'revocation', 'approval', 'signing', 'sealing', 'return')

/**
 * A dossier of which the step may be taken: the list is asked, so a new step is tested before it has a test.
 */
function ready(step: StepId): Dossier {
  const candidates = [WAITING, REVOKED, SLIP, ...STAGES.map(stage => STANDING[stage])]
  const found = candidates.findLast(dossier => !isRefusal(take(dossier, step, byWho(step))))
  if (!found) throw new Error(`no dossier is ready for ${step}`)
  return found
}

describe.each(STEPS)('%s', step => {
  const rule = steps[step]
  test('takes what is ready, and leads where the list says', () => {
    const before = ready(step)
    const taken = take(before, step, byWho(step))
    if (isRefusal(taken)) throw new Error(taken.refusal)
    const { to, outcome } = { ...rule, ...rule.leads?.(before, false) } as Led
    expect(taken.dossier.stage).toBe(to ?? before.stage)
    expect(taken.dossier.outcome).toBe(outcome ?? null)
    for (const flag of rule.raises ?? []) expect(taken.dossier.flags).toContain(flag)
    for (const flag of rule.clears ?? []) expect(taken.dossier.flags).not.toContain(flag)
    for (const undone of rule.undoes ?? []) expect(taken.dossier.taken[undone]).toBeUndefined()
  })
  test('refuses from every other stage, and whoever has no part in it', () => {
    const from: readonly string[] = rule.from
    for (const stage of STAGES.filter(each => !from.includes(each)))
      expect([stage, take(STANDING[stage], step, byWho(step))]).toMatchObject([
        stage,
        { refusal: stage === 'returned' || stage === 'closed' ? 'dossier-closed' : 'wrong-stage' },
      ])
    const others = STAFF.filter(
      ({ person }) =>
        !person.scopes.some(({ roles }) =>
          roles.some(role => (rule.roles as readonly string[]).includes(role)),
        ),
    )
    for (const { person } of others)
      expect(take(ready(step), step, contextOf(person.id, STAFF))).toMatchObject({ refusal: 'no-role' })
    expect(others.length).toBeGreaterThan(0)
  })
  test('records who, when and what, and changes nothing when it refuses', () => {
    const before = ready(step)
    const frozen = JSON.stringify(before)
    const taken = take(before, step, byWho(step))
    if (isRefusal(taken)) throw new Error(taken.refusal)
    const { event, dossier } = taken
    expect(JSON.stringify(before)).toBe(frozen)
    expect(event.body).toMatchObject({
      type: step,
      version: rule.saidSince?.(event.data as never) ?? rule.version,
      actor: byWho(step).actor,
    })
    expect(rule.data.parse(event.data)).toEqual(event.data)
    expect(dossier.history.length).toBe(before.history.length + 1)
    expect(dossier.history.at(-1)).toMatchObject({ step, event: event.id, at: byWho(step).at })
  })
  test('its own input is checked by its own schema: a stranger in it is no input', () => {
    expect(rule.input.safeParse(INPUTS[step]).success).toBe(true)
    expect(rule.input.safeParse({ ...INPUTS[step], stranger: 1 }).success).toBe(false)
    expect(rule.input.safeParse(null).success).toBe(false)
  })
})

test('acts with legal effect of their own are signed with the PIN again: approval, signing, sealing, voiding, closing, apology', () => {
  expect(STEPS.filter(step => (steps[step] as { stepUp?: boolean }).stepUp)).toEqual([
    'approval',
    'signing',
    'sealing',
    'voiding',
    'closing',
    'apology',
  ])
})

test('what a route can name are steps, in the order of the work', () => {
  expect(RouteStep.options.every(step => STEPS.includes(step))).toBe(true)
})
