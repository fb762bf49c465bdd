import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { momentOf } from '../../../shared/calendar/vietnam-time.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { resultOf } from '../../../shared/dossier/issued.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { StepId } from '../../../shared/dossier/steps/index.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Office } from './office.ts'
import { counterSaid, hasOthers, isElsewhere, takenElsewhere } from './other-counters.ts'
import { isOvertaken } from './overtaken.ts'

type Asked = Pick<Office, 'store' | 'published'>

/**
 * Why no step of a dossier may be taken at this counter, whatever the rules say: the province kept another
 * counter's result, or holds an act of one. Undefined if steps may be taken.
 */
export function findNoStep(office: Asked, dossier: DossierId): Refusal | undefined {
  if (isOvertaken(office, dossier)) return refuse('overtaken')
  return findHeldElsewhere(office, dossier)
}

/** Verdicts that may still change. What the province set aside or rejected is settled. */
const UNDECIDED: readonly string[] = ['held', 'quarantined']

function findHeldElsewhere(office: Asked, dossier: DossierId): Refusal | undefined {
  if (!hasOthers(office, dossier)) return undefined
  const held = office.store.heard.of(dossier).doubtful.filter(({ verdict }) => UNDECIDED.includes(verdict))
  if (held.length === 0) return undefined
  const counters = new Set(held.map(({ device }) => counterSaid(office, device)))
  return refuse('held-elsewhere', { counter: [...counters].join(', ') })
}

/**
 * The papers whose bytes a step needs: the approved and the signed one, or the result that is to be amended.
 */
function neededFor(step: StepId, dossier: Dossier): readonly (Hash | null | undefined)[] {
  if (step === 'signing' || step === 'sealing')
    return [taken(dossier, 'approval')?.document, taken(dossier, 'signing')?.document]
  return AMENDING.includes(step) ? [resultOf(dossier)?.document] : []
}
const AMENDING: readonly StepId[] = ['replacement', 'rectification', 'revocation', 'reinstatement']

/**
 * The refusal if a paper that a step needs was made at another counter and has not come here yet; else
 * undefined.
 */
export function findAbsent(office: Asked, dossier: Dossier, step: StepId): Refusal | undefined {
  const { store } = office
  const absent = neededFor(step, dossier).filter(hash => hash && store.papers.get(hash) === undefined)
  if (absent.length === 0 || !hasOthers(office, dossier.id)) return undefined
  const made = store.events
    .of(dossier.id)
    .find(act => isElsewhere(office, act) && act.body.docs.some(hash => absent.includes(hash)))
  return made && refuse('paper-not-here', { counter: counterSaid(office, made.body.device) })
}

/** Refusals that can mean that another counter took the step, or went on with the dossier, before. */
const PAST: readonly Refusal['refusal'][] = [
  'stale',
  'wrong-stage',
  'dossier-closed',
  'duplicate-act',
  'already-supplemented',
]

/**
 * The refusal with its cause: if another counter was faster, `moved-elsewhere` with what it did and when, so
 * that nobody wonders where the dossier went. Else it is returned unchanged.
 */
export function saidMoved(office: Asked, dossier: Dossier, step: StepId, refused: Refusal): Refusal {
  if (!PAST.includes(refused.refusal)) return refused
  const last = dossier.history.at(-1)
  const isOver = refused.refusal === 'stale' || dossier.outcome !== null
  const by = dossier.taken[step] ?? (isOver ? last : undefined)
  const there = takenElsewhere(office, dossier, by?.event)
  if (!by || !there) return refused
  return refuse('moved-elsewhere', {
    counter: counterSaid(office, there.body.device),
    step: by.step,
    at: momentOf(by.at),
  })
}
