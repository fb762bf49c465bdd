import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { caseOf } from '../office/context-of.ts'
import { dueUnder } from '../office/due-under.ts'
import { findLostResult } from '../papers/lost-result.ts'
import { outlivesCorrection } from '../papers/voided-elsewhere.ts'
import { voidIssued } from './approved.ts'
import type { Ready, Start } from './prepared.ts'

/**
 * Prepares a correction. The number that the approval spent is voided with the reason, and so is every paper
 * made so far. If the case changes, the date is reckoned anew.
 */
export function prepareCorrection({ office, dossier, input, procedure, context }: Start): Ready {
  const { reason, changes } = input as InputOf<'correction'>
  const moves = (changes.case ?? null) !== null && changes.case !== caseOf(dossier)
  // To the case in which it stands the dossier does not move.
  const said = { changes: moves ? changes : { ...changes, case: null } }
  const due = moves ? dueUnder(office, procedure.value, dossier) : undefined
  // Nothing need change if the result is only made anew because its file is gone.
  const isLost = findLostResult(office, dossier) !== undefined
  return {
    context: { ...context, ...(due ? { due } : {}), ...(isLost ? { resultLost: true as const } : {}) },
    after: voidIssued(office, dossier, reason, form => !outlivesCorrection(form, said)),
  }
}
