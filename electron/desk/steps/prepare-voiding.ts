import type { InputOf } from '../../../shared/dossier/steps/index.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { voidIssued } from './approved.ts'
import type { Ready, Start } from './prepared.ts'

/** Prepares a voiding: the approval's number and its result papers are voided. */
export const prepareVoiding = ({ office, dossier, input }: Start): Ready => ({
  after: voidIssued(office, dossier, (input as InputOf<'voiding'>).reason, isSealed),
})
