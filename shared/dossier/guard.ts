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
 * The steps that a dossier without a code may take: they promise, date and print nothing. The citizen may
 * also withdraw the dossier and take the papers back.
 */
const WITHOUT_CODE: readonly string[] = ['numbering', 'appraisal', 'send-back', 'withdrawal']
/** The steps that may be taken while the citizen is asked for more papers. */
const WHILE_WAITING: readonly string[] = [
  'intake',
  'numbering',
  'supplement-part',
  'supplement-answer',
  'withdrawal',
  'refusal',
  'closing',
]
/** The steps that a route may leave out. Where it does, they are never taken (NĐ 61/2018 Đ.17.4). */
const ON_THE_WAY: readonly string[] = ['appraisal', 'approval', 'signing', 'sealing']
/** The steps that prepare a decision: whoever took one of them may not approve (R21). */
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
/** The refusal of a step for which the needed flag is missing. */
function unneeded({ code }: Dossier, needs: Flag): Refusal {
  if (needs === 'awaiting-code') return refuse('code-given', { code: code ?? '' })
  return refuse('not-awaiting-supplement')
}
/** The refusal of a step that a flag bars for good. */
const BARRED: Partial<Record<Flag, 'already-supplemented' | 'already-reappointed' | 'already-amended'>> = {
  reappointed: 'already-reappointed',
  'supplement-used': 'already-supplemented',
  amended: 'already-amended',
}

/**
 * Why this person may not use the dossier's seal now: it is lost, or somebody else keeps it (NĐ 30/2020
 * Đ.32–33). Undefined where they may.
 */
function findUnkept({ seal, actor }: Context): Refusal | undefined {
  if (seal?.lost) return refuse('seal-lost')
  return seal && seal.custodian !== actor ? refuse('not-keeper', { keeper: seal.custodianName }) : undefined
}

/**
 * Why this step may not be taken now; undefined where it may. Screens, desk, sync and the province all ask
 * this one function.
 */
export function guard(dossier: Dossier, id: StepId, context: Context): Refusal | undefined {
  return findNewer(dossier) ?? inOrder(dossier, id, context) ?? mayAct(dossier, id, context)
}

/**
 * Why this program takes no step on a dossier that holds a step of a newer program: what that step forbids is
 * not known here (R31). Undefined where the dossier holds none.
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
      // The step is done once and never again, from any stage: nobody need take an approval back to reach it.
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
  // A digital seal leaves no sheet owed, even where an older record noted one as spoiled.
  const left = sheetsWhole && terms.seal?.mark === 'wet' ? owedSheets(dossier) : 0
  return left > 0 ? refuse('sheets-owed', { left }) : undefined
}

/**
 * Why the procedure is not handled on the spot here, or not yet. Only intake asks this: a dossier that was
 * received goes on.
 */
function findUnregistered({ terms: { code, registration }, site, at }: Context): Refusal | undefined {
  if (registration?.site !== site) return refuse('not-registered-here', { procedure: code })
  const { from } = registration
  return from <= dayOf(at)
    ? undefined
    : refuse('not-registered-here', { procedure: code, from: shortDay(from) })
}

/** Why this person may not take this step, whatever the stage of the dossier; undefined where they may. */
export function mayAct(dossier: Dossier, id: StepId, context: Context): Refusal | undefined {
  const { roles, delegated = false }: { roles: readonly Role[]; delegated?: boolean } = steps[id]
  if (!findCertificate(roles, context)) return refuse('no-role', { role: roles.join(',') })
  const unregistered = id === 'intake' ? findUnregistered(context) : undefined
  if (unregistered) return unregistered
  const amount = amountOf(dossier, context.terms)
  const lack = delegated && !findMandateFor(id, context, amount) ? explainLack(context, amount) : undefined
  // Whether a delegation holds is a question of time, and a clock in doubt cannot answer it (R14). A lack
  // that no clock can mend is said first.
  if (delegated && context.clockSuspect && (!lack || isOfTime(lack))) return refuse('clock-suspect')
  if (lack) return lack
  const approvedIt = dossier.taken.approval?.actor === context.actor
  if (id === 'signing' && !approvedIt) return refuse('no-role', { role: roles.join(',') })
  if (id === 'sealing' && approvedIt && context.terms.sealerMayNotBeApprover)
    return refuse('approved-it-himself')
  // While an approval holds, only the person who gave it may void it. Whoever is about to use one that no
  // longer holds may void it too. The province cannot repeat what the counter found (`found`), so it asks
  // only for the role.
  if (id === 'voiding' && !approvedIt && !context.found && !context.elsewhere)
    return refuse('no-role', { role: 'approver' })
  if (id === 'sealing') return findUnkept(context)
  return id === 'approval' || id === 'signing' ? findPrepared(dossier, context.actor) : undefined
}

/**
 * Why this person may not approve: they received or appraised the dossier at any time, even where that was
 * undone since.
 */
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
