/**
 * Why a value is not taken: it is missing, of no such form, or can never be true. The field is told by its
 * label, never what was typed.
 */
export type ValueFacts = {
  'field-missing': { field: string }
  'field-invalid': { field: string }
  /** A day whose year has two digits: which century is not guessed. */
  'year-short': { field: string }
  /** A sign that no face of the papers has, as `😀 U+1F600`, and the place where it stands. */
  'letter-unprintable': { field: string; letter: string }
  'value-below': { field: string; least: number }
  'value-above': { field: string; most: number }
  'value-too-old': { field: string; since: string }
  'value-to-come': { field: string }
  'value-before': { field: string; other: string; since: string }
}
