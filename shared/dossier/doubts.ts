import { dayOf } from '../calendar/vietnam-time.ts'
import { currentIntake } from './current-intake.ts'
import { taken } from './dossier.ts'
import type { Dossier } from './state.ts'
import type { Terms } from './terms.ts'
import type { Doubt } from './values/doubt.ts'
import { doubtsOf } from './values/doubts.ts'
import { doubtsOfPerson } from './values/person.ts'

/**
 * What of a dossier one looks at twice, as it stands now: of its record and its procedure alone, so that it is said of old
 * dossiers too, on every machine. Days are measured by the day of intake.
 */
export function doubtsIn(dossier: Dossier, { fields }: Pick<Terms, 'fields'>): readonly Doubt[] {
  const given = currentIntake(dossier)
  if (given) return doubtsOf(given, fields, dayOf(dossier.taken.intake?.at ?? ''))
  const early = taken(dossier, 'supplement-request')?.applicant ?? taken(dossier, 'refusal')?.applicant
  return early ? doubtsOfPerson(early) : []
}
