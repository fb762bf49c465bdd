import type { None } from './none.ts'

/** Why what was given is not taken: missing, or in another form than is asked. */
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
    /** It stands twice in one group. */
    twice?: number
    missing?: number
    may?: string
    /** It is a whole number, from this one to that one. */
    least?: number
    most?: number
    /**
     * In which form it is written, or in one of which: the words that schemas call their forms, with `|`
     * between them.
     */
    form?: string
    /** It is longer than so many letters. */
    letters?: number
    /** It is a list of more entries than so many; how many it has. */
    lines?: number
    has?: number
    path?: string
    line?: number
    column?: number
  }
  'unknown-verb': { verb: string; near?: string }
  'unknown-form': None
  /** A report that stands in the code by name alone. */
  'report-unwritten': { what: string }
  /** The step that was looked for, where no dossier was named; how many open ones end as was typed. */
  'unknown-dossier': { step?: string; several?: number }
  'unknown-procedure': None
  'procedure-not-in-force': None
  /** The day from which it is received here, where that day is still to come. */
  'not-registered-here': { from?: string }
}
