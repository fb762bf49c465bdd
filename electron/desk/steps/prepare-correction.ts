import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { voidIssued } from './approved.ts'
import type { Ready, Start } from './prepared.ts'

/** Correction: the number the approval spent is voided with the reason, and so is every paper made so far. */
export function prepareCorrection({ office, dossier, input }: Start): Ready {
  const { reason, changes } = input as InputOf<'correction'>
  // The receipt says who asks and which papers lie there: while neither changes, it stays good.
  const keeps = !changes.applicant && !changes.components
  return { after: voidIssued(office, dossier, reason, form => !(keeps && form === 'receipt')) }
}
