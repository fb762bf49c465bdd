import type { IdWarning } from '../../card/citizen-id.ts'
import type { TaxCodeWarning } from '../../card/tax-code.ts'

/** What makes one look twice at a value that may be true: said where it is typed and before anybody signs, and stops nobody. */
export type Doubtful =
  | IdWarning
  | TaxCodeWarning
  | 'phone-form'
  | 'email-form'
  | 'name-form'
  | 'name-keys'
  | 'name-other'
  | 'id-missing'
  | 'day-to-come'
  | 'day-over'
  | 'day-long-ago'
  | 'day-far-off'
  | 'span-long'
  | 'decision-other'
  | 'scan-blank'
  | 'under-14'

/** What an earlier dossier here says of the same identity number: its name, and the code or the slip that it is found by. */
export type NamedBefore = { name: string; code: string | null; slip: string | null }

/**
 * A value that is doubted: where it stands (`applicant.phone`, `applicant.born`, `representative.idNumber`, `answers.<id>`, `delegation.until`, `delegation.decision`, `delegation.scan`), the label of the
 * procedure's field and the day that it says where it is one of those, and why. What a person is called or has as a number is in no
 * list of warnings, but for the one name that an earlier dossier gives the number: without it nobody could compare.
 */
export type Doubt = {
  place: string
  label: string | null
  day: string | null
  doubt: Doubtful
  /** Of `name-other`: what stood under the number before. */
  earlier?: NamedBefore
}
