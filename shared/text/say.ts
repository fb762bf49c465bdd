type Path = { path?: string }
/** A reason in both languages, filled with what it needs. */
export type Sentence<F> = { vi: (facts: F) => string; en: (facts: F) => string }
/** One sentence for each reason of a family, by what it needs: a missing one does not compile. */
export type Said<Facts> = { [Reason in keyof Facts]: Sentence<Facts[Reason]> }

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
