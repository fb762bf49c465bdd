import type { Needed, Reason } from '../dossier/refusal.ts'

type Path = { path?: string }
type Optional = {
  /** Whose it is, where an officer was named. */
  'pin-missing': { of?: string }
  'wrong-pin': { left?: number }
  /** Of the second person of an act: who he is. */
  'second-pin': { of?: string; left?: number }
  'second-pin-missing': { of?: string }
  'pin-initial': { of?: string }
  'key-pin-wrong': { left?: number; token?: string }
  /** The step that was looked for, where no dossier was named; how many open ones end as was typed. */
  'unknown-dossier': { step?: string; several?: number }
  /** The day from which it is received here, where that day is still to come. */
  'not-registered-here': { from?: string }
  'folder-missing': Path
  'folder-exists': Path
  'file-unreadable': Path
  'file-exists': Path
  'out-unfit': Path
  'mirror-missing': Path
  'mirror-inside': Path
}
type Facts<R> = R extends keyof Needed ? Needed[R] : R extends keyof Optional ? Optional[R] : object
/** A reason in both languages, filled with what it needs. */
export type Sentence<F> = { vi: (facts: F) => string; en: (facts: F) => string }
/** One sentence for each of these reasons: a missing one does not compile. */
export type Said<R extends Reason> = { [One in R]: Sentence<Facts<One>> }

/** A path as it was typed, where it is known: what was named at the command line is named in the answer. */
export const named = ({ path }: Path): string => (path === undefined ? '' : ` “${path}”`)

/** A sentence, plain or made from its facts. */
export const say = <F>(
  vi: string | ((facts: F) => string),
  en: string | ((facts: F) => string),
): Sentence<F> => ({
  vi: typeof vi === 'string' ? () => vi : vi,
  en: typeof en === 'string' ? () => en : en,
})
