import type { z } from '../base/schema.ts'
import type { Mended } from './mended.ts'
import type { Dossier } from './state.ts'
import type { intake as step } from './steps/intake.ts'

type Intake = z.output<typeof step.data>

/**
 * The intake as the newest result says it: what was received, with what replacements have since put right.
 * The receipt still says what was received. Undefined where nothing was received or the data are erased.
 */
export function currentIntake(dossier: Dossier): Intake | undefined {
  const intake = (dossier.taken.intake?.data ?? undefined) as Intake | undefined
  if (!intake) return undefined
  const proposals = [...dossier.issued, ...(dossier.amending ? [dossier.amending] : [])].map(
    ({ proposal }) => proposal,
  )
  const mended = dossier.history
    .filter(({ event, step }) => step === 'replacement' && proposals.includes(event))
    .flatMap(({ data }) => (data as { changes: Mended } | null)?.changes ?? [])
  const last = <K extends 'applicant' | 'answers'>(what: K): Intake[K] =>
    (mended.findLast(each => each[what] !== null)?.[what] ?? intake[what]) as Intake[K]
  return { ...intake, applicant: last('applicant'), answers: last('answers') }
}
