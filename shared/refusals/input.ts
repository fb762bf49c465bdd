import type { None } from './none.ts'

/** Why an input is not accepted: something is missing, or has another form than the one asked for. */
export type InputFacts = {
  'component-missing': { component: string; asked?: 1 }
  'nothing-brought': None
  'supplement-whole': None
  'applicant-missing': None
  'findings-missing': { check: string }
  'reason-missing': None
  'text-missing': { field: string }
  'text-too-long': { field: string }
  'input-invalid': {
    field: string
    near?: string
    /** The value occurs twice in one group. */
    twice?: number
    missing?: number
    may?: string
    /** It must be a whole number from `least` to `most`. */
    least?: number
    most?: number
    /**
     * The form it must have, or the possible forms separated by `|`, in the names that schemas give their
     * forms.
     */
    form?: string
    /** The text is longer than this many characters. */
    letters?: number
    /** The list has more entries than `lines`; `has` says how many it has. */
    lines?: number
    has?: number
    path?: string
    line?: number
    column?: number
  }
  'unknown-verb': { verb: string; near?: string }
  'unknown-form': None
  /** A report that exists in the code by name alone. */
  'report-unwritten': { what: string }
  /**
   * `step`: the step that was looked for, where no dossier was named. `several`: how many open dossiers end
   * as was typed.
   */
  'unknown-dossier': { step?: string; several?: number }
  'unknown-procedure': None
  'procedure-not-in-force': None
  /** The day from which it is received here, where that day has not come yet. */
  'not-registered-here': { from?: string }
}
