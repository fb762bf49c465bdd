import { dayOf } from '../calendar/vietnam-time.ts'
import type { Applicant } from './applicant.ts'
import { currentIntake } from './current-intake.ts'
import { taken } from './dossier.ts'
import type { Dossier } from './state.ts'
import type { Terms } from './terms.ts'
import type { Doubt, NamedBefore } from './values/doubt.ts'
import { doubtsOf } from './values/doubts.ts'
import { doubtsOfName } from './values/named-before.ts'
import { doubtsOfPerson } from './values/person.ts'

/**
 * The values of a dossier that deserve a second look, as it stands now. They follow from its record and its
 * procedure alone, so that old dossiers show them too, on every machine. `before` adds the names that the
 * register here has for the same identity number, the newest first. Days are measured against the day of
 * intake.
 */
export function doubtsIn(
  dossier: Dossier,
  { fields }: Pick<Terms, 'fields'>,
  before: readonly NamedBefore[],
): readonly Doubt[] {
  const named = doubtsOfName(applicantOf(dossier)?.name ?? '', before)
  const given = currentIntake(dossier)
  if (given) return [...named, ...doubtsOf(given, fields, dayOf(dossier.taken.intake?.at ?? ''))]
  const early = applicantOf(dossier)
  return early ? [...named, ...doubtsOfPerson(early)] : []
}

/**
 * Whose dossier it is now. This also covers an applicant who was guided or refused before anything was
 * received. Undefined where nobody is recorded or the data are erased.
 */
export const applicantOf = (dossier: Dossier): Applicant | undefined =>
  currentIntake(dossier)?.applicant ??
  taken(dossier, 'supplement-request')?.applicant ??
  taken(dossier, 'refusal')?.applicant ??
  undefined
