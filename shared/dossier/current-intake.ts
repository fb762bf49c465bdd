import { taken } from './dossier.ts'
import type { Dossier } from './state.ts'
import type { DataOf } from './steps/index.ts'

/**
 * Who asks and for what, as the newest result says it: what was received, with what replacements put right since. The
 * receipt goes on saying what was received.
 */
export function currentIntake(dossier: Dossier): DataOf<'intake'> | undefined {
  const intake = taken(dossier, 'intake')
  if (!intake) return undefined
  const proposals = [...dossier.issued, ...(dossier.amending ? [dossier.amending] : [])].map(
    ({ proposal }) => proposal,
  )
  const mended = dossier.history
    .filter(({ event, step }) => step === 'replacement' && proposals.includes(event))
    .flatMap(({ data }) => (data as DataOf<'replacement'> | null)?.changes ?? [])
  const last = <K extends 'applicant' | 'answers'>(what: K): DataOf<'intake'>[K] =>
    (mended.findLast(each => each[what] !== null)?.[what] ?? intake[what]) as DataOf<'intake'>[K]
  return { ...intake, applicant: last('applicant'), answers: last('answers') }
}
