type Path = { path?: string }
/** A reason's sentence in both languages, made from its facts. */
export type Sentence<F> = { vi: (facts: F) => string; en: (facts: F) => string }
/** One sentence for each reason of a family, made from its facts. A missing one does not compile. */
export type Said<Facts> = { [Reason in keyof Facts]: Sentence<Facts[Reason]> }

/** A path as it was typed, where known: an answer at the command line names what was named there. */
export const named = ({ path }: Path): string => (path === undefined ? '' : ` “${path}”`)

/** A sentence, plain or made from its facts. */
export const say = <F>(
  vi: string | ((facts: F) => string),
  en: string | ((facts: F) => string),
): Sentence<F> => ({
  vi: typeof vi === 'string' ? () => vi : vi,
  en: typeof en === 'string' ? () => en : en,
})
