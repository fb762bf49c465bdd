import type { IdWarning } from '../../card/citizen-id.ts'
import type { TaxCodeWarning } from '../../card/tax-code.ts'

/**
 * What makes one look twice at a value that may be true: said where it is typed and before anybody signs, and
 * stops nobody.
 */
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

/**
 * What an earlier dossier here says of the same identity number: its name, and the code or the slip that it
 * is found by.
 */
export type NamedBefore = { name: string; code: string | null; slip: string | null }

/**
 * A value that is doubted, and why. It holds no name and no number of a person, with one exception: the name
 * that an earlier dossier gives the same number (`earlier`), because without it nobody could compare.
 */
export type Doubt = {
  /**
   * Where the value stands: `applicant.phone`, `representative.idNumber`, `answers.<id>`, `delegation.until`
   * and the like.
   */
  place: string
  /** The label, where it is a field of the procedure. */
  label: string | null
  /** The day that it says, where it is a day. */
  day: string | null
  doubt: Doubtful
  /** Of `name-other`: what stood under the number before. */
  earlier?: NamedBefore
}
