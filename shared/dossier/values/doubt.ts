import type { IdWarning } from '../../card/citizen-id.ts'
import type { TaxCodeWarning } from '../../card/tax-code.ts'

/**
 * Why a value that may be true deserves a second look. The doubt is shown where the value is typed and again
 * before anybody signs, and never blocks.
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
  | 'own-stand-in'
  | 'authority-unsaid'

/**
 * What an earlier dossier here says of the same identity number: the name, and the code or slip by which that
 * dossier is found.
 */
export type NamedBefore = { name: string; code: string | null; slip: string | null }

/**
 * A doubted value, and why. It holds no name and no number of a person, with one exception: the name that an
 * earlier dossier has for the same number (`earlier`), because nobody could compare without it.
 */
export type Doubt = {
  /**
   * The place of the value: `applicant.phone`, `representative.idNumber`, `answers.<id>`, `delegation.until`
   * and the like.
   */
  place: string
  /** The label of the field, where the value is an answer of the procedure. */
  label: string | null
  /** The value itself, where it is a day. */
  day: string | null
  doubt: Doubtful
  /** For `name-other`: what an earlier dossier had under the same number. */
  earlier?: NamedBefore
}
