import { dayOf, shortDay } from '../calendar/vietnam-time.ts'
import type { Role } from '../people/certificate.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import { amountOf, explainLack, findCertificate, findMandateFor, isOfTime } from './authority.ts'
import { owedSheets } from './issued.ts'
import { slipToken } from './slip.ts'
import type { Dossier, Flag } from './state.ts'
import type { Context } from './step.ts'
import { type StepId, steps } from './steps/index.ts'

/**
 * What promises, dates and prints nothing, and so does not wait for the code; and the citizen's taking back
 * of his papers.
 */
const WITHOUT_CODE: readonly string[] = ['numbering', 'appraisal', 'send-back', 'withdrawal']
/** What may be done while the citizen is asked for more papers. */
const WHILE_WAITING: readonly string[] = [
  'intake',
  'numbering',
  'supplement-part',
  'supplement-answer',
  'withdrawal',
  'refusal',
  'closing',
]
/** The steps that a route may leave out; where it does, they are not taken (NĐ 61/2018 Đ.17.4). */
const ON_THE_WAY: readonly string[] = ['appraisal', 'approval', 'signing', 'sealing']
/** Who did one of these may not approve (R21). */
const PREPARING: Record<string, 'received-it-himself' | 'appraised-it-himself'> = {
  intake: 'received-it-himself',
  'supplement-part': 'received-it-himself',
  'supplement-answer': 'received-it-himself',
  correction: 'received-it-himself',
  appraisal: 'appraised-it-himself',
  replacement: 'appraised-it-himself',
  rectification: 'appraised-it-himself',
  revocation: 'appraised-it-himself',
  reinstatement: 'appraised-it-himself',
}
/** What it means that a step waits for this to be recorded. */
function unneeded({ code }: Dossier, needs: Flag): Refusal {
  if (needs === 'awaiting-code') return refuse('code-given', { code: code ?? '' })
  return refuse('not-awaiting-supplement')
}
/** What it means that a step may never be taken once this was recorded. */
const BARRED: Partial<Record<Flag, 'already-supplemented' | 'already-reappointed' | 'already-amended'>> = {
  reappointed: 'already-reappointed',
  'supplement-used': 'already-supplemented',
  amended: 'already-amended',
}

/**
 * Why this person may not use the seal of this dossier now: it is lost, or somebody else has it (NĐ 30/2020
 * Đ.32–33).
 */
function findUnkept({ seal, actor }: Context): Refusal | undefined {
  if (seal?.lost) return refuse('seal-lost')
  return seal && seal.custodian !== actor ? refuse('not-keeper', { keeper: seal.custodianName }) : undefined
}

/** Why this step may not be taken now, if it may not. Screens, desk, sync and the province ask this too. */
export function guard(dossier: Dossier, id: StepId, context: Context): Refusal | undefined {
  return findNewer(dossier) ?? inOrder(dossier, id, context) ?? mayAct(dossier, id, context)
}

/**
 * A dossier with a step of a newer program takes none of this one's: what that step forbids is not known here
 * (R31).
 */
export function findNewer({ history }: Dossier): Refusal | undefined {
  const found = history.find(({ newer }) => newer)
  return found && refuse('dossier-newer', { step: found.step })
}

function inOrder(dossier: Dossier, id: StepId, { terms }: Context): Refusal | undefined {
  const { from, needs, barredBy, may, sheetsWhole = false }: Order = steps[id]
  if (dossier.outcome && !from.includes(dossier.stage))
    return refuse('dossier-closed', { outcome: dossier.outcome })
  if (!from.includes(dossier.stage))
    return refuse('wrong-stage', {
      ...{ stage: dossier.stage, step: id },
      ...(dossier.amending ? { amending: 1 } : {}),
      // Done once it is not done again from any stage: nobody takes an approval back for it.
      ...(barredBy && dossier.flags.includes(barredBy) ? { barred: 1 } : {}),
    })
  if (needs && !dossier.flags.includes(needs)) return unneeded(dossier, needs)
  if (barredBy && dossier.flags.includes(barredBy)) return refuse(BARRED[barredBy] ?? 'already-supplemented')
  const refused = may?.(dossier)
  if (refused) return refused
  if (dossier.flags.includes('awaiting-code') && !WITHOUT_CODE.includes(id))
    return refuse('awaiting-code', { slip: slipToken(dossier.id) })
  if (dossier.flags.includes('awaiting-supplement') && !WHILE_WAITING.includes(id))
    return refuse('awaiting-supplement')
  const place = terms.route.indexOf(id)
  if (place < 0 && ON_THE_WAY.includes(id)) return refuse('not-in-route', { step: id })
  const owed = terms.route.slice(0, Math.max(0, place)).find(earlier => !dossier.taken[earlier])
  if (owed) return refuse('step-owed', { owed })
  // Of a digital seal no sheet is owed, also where a record of before noted one as spoiled.
  const left = sheetsWhole && terms.seal?.mark === 'wet' ? owedSheets(dossier) : 0
  return left > 0 ? refuse('sheets-owed', { left }) : undefined
}

/**
 * Why the procedure is not handled on the spot here, or not yet: asked at intake only, what was received goes
 * on.
 */
function findUnregistered({ terms: { code, registration }, site, at }: Context): Refusal | undefined {
  if (registration?.site !== site) return refuse('not-registered-here', { procedure: code })
  const { from } = registration
  return from <= dayOf(at)
    ? undefined
    : refuse('not-registered-here', { procedure: code, from: shortDay(from) })
}

/** Why this person may not take this step, wherever the dossier stands. */
export function mayAct(dossier: Dossier, id: StepId, context: Context): Refusal | undefined {
  const { roles, delegated = false }: { roles: readonly Role[]; delegated?: boolean } = steps[id]
  if (!findCertificate(roles, context)) return refuse('no-role', { role: roles.join(',') })
  const unregistered = id === 'intake' ? findUnregistered(context) : undefined
  if (unregistered) return unregistered
  const amount = amountOf(dossier, context.terms)
  const lack = delegated && !findMandateFor(id, context, amount) ? explainLack(context, amount) : undefined
  // Whether a delegation holds is a question of time: no clock in doubt answers it (R14). What no clock mends
  // is said first.
  if (delegated && context.clockSuspect && (!lack || isOfTime(lack))) return refuse('clock-suspect')
  if (lack) return lack
  const approvedIt = dossier.taken.approval?.actor === context.actor
  if (id === 'signing' && !approvedIt) return refuse('no-role', { role: roles.join(',') })
  if (id === 'sealing' && approvedIt && context.terms.sealerMayNotBeApprover)
    return refuse('approved-it-himself')
  // Anybody about to use an approval that no longer holds voids it; while it holds, only who gave it. What
  // the counter found of it cannot be found again at the province: whoever has the part was asked there.
  if (id === 'voiding' && !approvedIt && !context.found && !context.elsewhere)
    return refuse('no-role', { role: 'approver' })
  if (id === 'sealing') return findUnkept(context)
  return id === 'approval' || id === 'signing' ? findPrepared(dossier, context.actor) : undefined
}

/** That this person received or appraised it, at any time: also where that was undone since. */
function findPrepared({ history }: Dossier, actor: string): Refusal | undefined {
  const why = history.flatMap(taken => (taken.actor === actor ? (PREPARING[taken.step] ?? []) : []))[0]
  return why && refuse(why)
}

type Order = {
  from: readonly string[]
  needs?: Flag
  barredBy?: Flag
  sheetsWhole?: boolean
  may?(dossier: Dossier): Refusal | undefined
}
