import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { caseOf } from '../office/context-of.ts'
import { dueUnder } from '../office/due-under.ts'
import { findLostResult } from '../papers/lost-result.ts'
import { RECEIPTS } from '../papers/voided-elsewhere.ts'
import { voidIssued } from './approved.ts'
import type { Ready, Start } from './prepared.ts'

/**
 * Correction: the number the approval spent is voided with the reason, and so is every paper made so far; in
 * another case the date is reckoned anew.
 */
export function prepareCorrection({ office, dossier, input, procedure, context }: Start): Ready {
  const { reason, changes } = input as InputOf<'correction'>
  const moves = (changes.case ?? null) !== null && changes.case !== caseOf(dossier)
  // The receipt says who asks or stands in, what for and which papers lie there: while none of it changes, it
  // stays good.
  const keeps = !changes.applicant && !changes.components && !changes.representative && !moves
  const due = moves ? dueUnder(office, procedure.value, dossier) : undefined
  // Nothing need change where the result is made anew because its file is gone.
  const isLost = findLostResult(office, dossier) !== undefined
  return {
    context: { ...context, ...(due ? { due } : {}), ...(isLost ? { resultLost: true as const } : {}) },
    after: voidIssued(office, dossier, reason, form => !(keeps && RECEIPTS.includes(form))),
  }
}
