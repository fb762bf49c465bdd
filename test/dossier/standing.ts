import { blank, type Dossier, type Issued, type Stage } from '../../shared/dossier/state.ts'
import { FULL_ROUTE } from './hall.ts'

/** The result as it was issued, before anything was done to it. */
export const RESULT: Issued = {
  kind: 'result',
  number: '08/GP-SXD',
  document: null,
  at: '',
  approval: null,
  sealing: '',
  proposal: null,
  acts: [],
}

/**
 * A dossier that stands at this stage after the steps that lead there, each taken by somebody else but the
 * approval.
 */
export function standing(
  stage: Stage,
  flags: readonly string[],
  actors: Readonly<Record<string, string>> = {},
): Dossier {
  const at: Partial<Record<Stage, number>> = {
    received: 1,
    appraised: 2,
    approved: 3,
    signed: 4,
    sealed: 5,
    returned: 6,
    amending: 2,
  }
  const done = FULL_ROUTE.slice(0, at[stage] ?? 0)
  const actorOf = (step: string): string => actors[step] ?? (step === 'approval' ? 'an' : `other-${step}`)
  const taken = Object.fromEntries(
    done.map(step => [step, { step, at: '', actor: actorOf(step), event: '', data: null }]),
  )
  const outcome = stage === 'returned' ? 'returned' : stage === 'closed' ? 'refused' : null
  const issued = ['sealed', 'returned', 'amending'].includes(stage) ? [RESULT] : []
  const before = { stage: 'returned', outcome: 'returned', taken, amended: null }
  const amending = stage === 'amending' ? ({ kind: 'revocation', proposal: '', before } as const) : null
  return {
    ...blank('1'.repeat(32)),
    ...{ stage, flags, outcome, taken, issued, amending },
    history: Object.values(taken),
  }
}
