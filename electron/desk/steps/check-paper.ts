import type { Hash } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { findBroken } from '../../../shared/dossier/approved.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { findNewer, guard, mayAct } from '../../../shared/dossier/guard.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import { sealSeries } from '../../../shared/record/lease.ts'
import { readScan } from '../../../shared/record/scanned-code.ts'
import type { Statement } from '../../../shared/record/statement.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { goodSheets, type SealCheck, type SealPaper } from '../../../shared/seals/use.ts'
import { readSealBook, usesOn } from '../books/seal-book.ts'
import { contextOf, procedureOf } from '../office/context-of.ts'
import { lineOfSeal, nameAt } from '../office/custody.ts'
import { dossierOf } from '../office/dossier-of.ts'
import { findAbsent, findNoStep } from '../office/no-step-here.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { lookUpCode } from '../papers/look-up-code.ts'
import { saysTheSame } from '../papers/result-code.ts'
import { findApproved } from './approved.ts'
import type { Prepared } from './prepared.ts'
import { nameOfSeal, openEntries } from './seal-ledger.ts'

/** A paper that lies before the keeper, with all that the rules ask of it. */
export type Presented = {
  dossier: Dossier
  procedure: Prepared['procedure']
  context: Context
  paper: SealPaper
}

/**
 * Whether the scanned sheet takes a wet seal now (NĐ 30/2020 Đ.32.3; R20, R22). It must be ours, not voided,
 * approved, signed, and the very text that was approved; the seal must be in this keeper's hands, and sheets
 * must be left. Writes nothing.
 */
export function checkPaper(office: Office, typed: string): SealCheck {
  const presented = present(office, typed)
  if (isRefusal(presented)) return { paper: null, refusal: presented, open: null }
  const { statement, ...what } = presented
  const open = openEntries(office, what.dossier.id).find(({ keeper }) => keeper === office.who.face.officer)
  // If a use is open, only the sheet is checked again: another print of the same paper stays red.
  const older = saysTheSame(office, what.dossier, statement) ? undefined : refuse('older-print')
  const refusal = older ?? (open ? undefined : findFault(office, what))
  return { paper: what.paper, refusal: refusal ?? null, open: open?.id ?? null }
}

/** The paper that a code speaks of, or why there is none. */
function present(office: Office, typed: string): (Presented & { statement: Statement }) | Refusal {
  const code = readScan(typed)
  if (code === 'garbled') return refuse('code-garbled')
  const found = lookUpCode(office, code)
  if (isRefusal(found)) return found
  if (!isSealed(found.statement.kind)) return refuse('not-a-result')
  const id = office.store.register.byCode(found.statement.code)?.dossier
  if (!id || found.register === 'unknown') return refuse('code-not-issued')
  const presented = presentDossier(office, id)
  if (found.register === 'voided') return refuse('code-voided')
  if (!isRefusal(presented)) return { ...presented, statement: found.statement }
  // Whoever holds the sheet knows that there is such a dossier; nobody else is told.
  return presented.refusal === 'unknown-dossier' ? refuse('other-agency') : presented
}

/** A dossier as a paper that may be sealed. Refused if it was not approved or this person may not see it. */
export function presentDossier(office: Office, id: string, book = readSealBook(office)): Presented | Refusal {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure || !officesOf(office).includes(procedure.value.agency)) return refuse('unknown-dossier')
  const [approved, approval] = [taken(dossier, 'approval'), dossier.taken.approval]
  if (!approved || !approval) return refuse('wrong-stage', { stage: dossier.stage, step: 'sealing' })
  const { value } = procedure
  const { mark, copies } = sealingOf(value)
  const seal = office.published.sealOf(value.agency, at, mark)
  const good = goodSheets(usesOn(office, id, book), approval.event)
  const paper: SealPaper = {
    dossier: id,
    code: dossier.code ?? '',
    number: approved.number,
    title: value.result?.type ?? value.title,
    agency: office.published.agency(value.agency, at)?.name ?? value.agency,
    approvedBy: nameAt(office.published, approval.actor, at),
    approvedAt: approval.at,
    document: taken(dossier, 'signing')?.document ?? approved.document,
    approval: approval.event,
    seal: seal ? lineOfSeal(office, seal, at) : null,
    signed: dossier.taken.signing !== undefined,
    copies,
    owed: Math.max(0, copies - good),
  }
  return { dossier, procedure, context: contextOf(office, value, at), paper }
}

function findFault(office: Office, what: Presented): Refusal | undefined {
  const { procedure } = what
  if (sealingOf(procedure.value).mark !== 'wet') return refuse('not-wet')
  return findUnsealable(office, what)
}

/** Why this paper takes no seal from this person now, whatever sheet was scanned. */
export function findUnsealable(office: Office, { dossier, context, paper }: Presented): Refusal | undefined {
  const again = dossier.stage === 'sealed' && !dossier.outcome
  const refused = again
    ? (findNewer(dossier) ?? mayAct(dossier, 'sealing', context))
    : guard(dossier, 'sealing', context)
  if (again && paper.owed === 0) return refuse('already-sealed')
  if (refused) return refused
  const elsewhere = findNoStep(office, dossier.id) ?? findAbsent(office, dossier, 'sealing')
  if (elsewhere) return elsewhere
  // A spoiled sheet that is made good was sealed while its approval held, so the approval is not asked again.
  const broken = again ? undefined : findBroken(dossier, findApproved(office, dossier, context.at))
  if (broken) return broken
  if (context.clockSuspect) return refuse('clock-suspect')
  if (!context.seal) return refuse('no-seal')
  const left = office.store.numbers.left(sealSeries(context.seal.id), dayOf(context.at))
  if (left > 0) return undefined
  return refuse('seal-quota-spent', { seal: nameOfSeal(office, context.seal.id, context.at) })
}

/**
 * The use of a seal, on any paper, that this person announced and has not closed yet; undefined if there is
 * none.
 */
export function findOpenUse(office: Office): { entry: Hash; dossier: string; number: string } | undefined {
  const open = readSealBook(office).uses.find(
    ({ state, mark, keeper }) => state === 'open' && mark === 'wet' && keeper === office.who.face.officer,
  )
  return open && { entry: open.id, dossier: open.dossier, number: open.number ?? '' }
}
