import type { Dossier } from '../dossier/state.ts'
import { type Procedure, sealingOf } from '../procedures/procedure.ts'
import { isSealed } from './index.ts'

/** What is known of a paper: its bytes, its form, its number of signatures, why it no longer counts. */
type Made = { hash: string; form: string; signatures: number; voided: string | null }

/**
 * Whether a paper may be printed or handed out. A result may not while it lacks a signature or its seal, nor
 * once it is voided. A signed result that is sealed in ink is printed to be sealed.
 */
export function mayLeave({ hash, form, signatures, voided }: Made, dossier: Dossier, procedure: Procedure) {
  if (voided !== null) return false
  if (!isSealed(form) || dossier.issued.some(({ document }) => document === hash)) return true
  const takesInk = !procedure.route.includes('sealing') || sealingOf(procedure).mark === 'wet'
  return signatures > 0 && takesInk
}
