import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { voidIssued } from './approved.ts'
import type { Ready, Start } from './prepared.ts'

/** Voiding: the number and the result's papers of the approval that is taken back. */
export const prepareVoiding = ({ office, dossier, input }: Start): Ready => ({
  after: voidIssued(office, dossier, (input as InputOf<'voiding'>).reason, isSealed),
})
