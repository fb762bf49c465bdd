import type { TakeStep } from '../../../shared/door.ts'
import { guard } from '../../../shared/dossier/guard.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { contextOf, procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import { noRoleThere } from '../office/no-role-there.ts'
import { findAbsent, saidMoved } from '../office/no-step-here.ts'
import type { Office } from '../office/office.ts'
import { findNothingToHand } from '../papers/lost-result.ts'
import { foundBroken } from './approved.ts'
import { prepareClosing } from './letter-number.ts'
import { prepareAmendment, prepareDrop } from './prepare-amendment.ts'
import { prepareApology } from './prepare-apology.ts'
import { prepareApproval } from './prepare-approval.ts'
import { prepareCorrection } from './prepare-correction.ts'
import { prepareIntake, prepareRestart } from './prepare-intake.ts'
import { prepareNumbering } from './prepare-numbering.ts'
import { prepareSealing } from './prepare-sealing.ts'
import { prepareSigning, voidEnded } from './prepare-signing.ts'
import { prepareVoiding } from './prepare-voiding.ts'
import type { Prepared, Ready, Start } from './prepared.ts'

/** The steps that need more than the rules: dates, numbers, pages, signatures. */
const PREPARATIONS: Partial<Record<TakeStep['step'], (start: Start) => Ready | Promise<Ready>>> = {
  intake: prepareIntake,
  numbering: prepareNumbering,
  'supplement-answer': prepareRestart,
  approval: prepareApproval,
  signing: prepareSigning,
  sealing: prepareSealing,
  voiding: prepareVoiding,
  correction: prepareCorrection,
  apology: prepareApology,
  closing: prepareClosing,
  replacement: prepareAmendment,
  rectification: prepareAmendment,
  revocation: prepareAmendment,
  reinstatement: prepareAmendment,
  'drop-amendment': prepareDrop,
}

/** Does all slow work of a step before the transaction. Refuses early if the rules already say no. */
export async function prepare(
  office: Office,
  id: string,
  asked: TakeStep,
  input: unknown,
): Promise<Prepared | Refusal> {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, id)
  if (asked.dossier !== null && dossier.rev === 0) return refuse('unknown-dossier')
  if (asked.rev !== null && asked.rev !== dossier.rev)
    return saidMoved(office, dossier, asked.step, refuse('stale'))
  const named = input as { procedure?: string; case?: string; changes?: { case?: string | null } }
  const code = asked.procedure ?? named.procedure ?? null
  const procedure = procedureOf(office, dossier, code, at, named.case ?? named.changes?.case ?? undefined)
  if (!procedure) return refuse('unknown-procedure')
  const mine = asked.step !== 'voiding' || dossier.taken.approval?.actor === office.who.face.officer
  const broken = mine ? {} : foundBroken(office, dossier, at)
  const context = { ...contextOf(office, procedure.value, at), ...broken }
  const refused = guard(dossier, asked.step, context)
  const plain = { rev: dossier.rev, input, procedure, context, inside: () => ({ context: {}, numbers: [] }) }
  const start = { office, dossier, input, procedure, context, at, keyPin: asked.keyPin ?? null }
  if (refused) {
    const said = asked.step === 'signing' ? voidEnded(start, refused) : refused
    return noRoleThere(office, saidMoved(office, dossier, asked.step, said), context)
  }
  const absent = findAbsent(office, dossier, asked.step) ?? findNothingToHand(office, dossier, asked.step)
  if (absent) return absent
  const ready = await PREPARATIONS[asked.step]?.(start)
  return isRefusal(ready) ? ready : { ...plain, ...ready }
}
