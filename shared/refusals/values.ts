/**
 * Why a value is not accepted: it is missing, has the wrong form, or can never be true. The field is named by
 * its label; what was typed is never repeated.
 */
export type ValueFacts = {
  'field-missing': { field: string }
  'field-invalid': { field: string }
  /** A date with a two-digit year: the program does not guess the century. */
  'year-short': { field: string }
  /** A character that no typeface of the papers has, such as `😀 U+1F600`, and the field it is in. */
  'letter-unprintable': { field: string; letter: string }
  /** No paper of anybody bears this as its number. */
  'paper-number-form': { field: string }
  'value-below': { field: string; least: number }
  'value-above': { field: string; most: number }
  'value-too-old': { field: string; since: string }
  'value-to-come': { field: string }
  'value-before': { field: string; other: string; since: string }
}
