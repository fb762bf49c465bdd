import type { Procedure, ResultText } from './procedure.ts'

/** The template of a result as typed: a box for each part, and one line for each item of a list. */
export type ResultWords = {
  resultName: string
  resultType: string
  symbol: string
  summary: string
  basis: string
  opening: string
  articles: string
  recipients: string
  /** The field whose answer is the amount that the result states. */
  stated: string
}
type Owed = { part: keyof ResultWords; line: number; owed: true }

/** Without these parts a template says nothing that could be signed. */
const NEEDED = ['resultType', 'symbol', 'summary', 'articles'] as const
const OTHERS = ['basis', 'opening', 'recipients', 'stated'] as const

/** The parts of a template as lines; all empty where there is no template. */
export const wordsOfResult = ({ result, resultName }: Procedure): ResultWords => ({
  resultName,
  resultType: result?.type ?? '',
  symbol: result?.symbol ?? '',
  summary: result?.summary ?? '',
  basis: result?.basis.join('\n') ?? '',
  opening: result?.opening ?? '',
  articles: result?.articles.join('\n') ?? '',
  recipients: result?.recipients.join('\n') ?? '',
  stated: result?.amount ?? '',
})

/** The template that these words make; null where all are empty; or the part that is still missing. */
export function resultOfWords(said: ResultWords): ResultText | null | Owed {
  const isEmpty = (part: keyof ResultWords): boolean => said[part].trim() === ''
  if ([...NEEDED, ...OTHERS].every(isEmpty)) return null
  const owed = NEEDED.find(isEmpty)
  if (owed) return { part: owed, line: 1, owed: true }
  const stated = said.stated.trim()
  return {
    type: said.resultType.trim(),
    symbol: said.symbol.trim(),
    summary: said.summary.trim(),
    basis: linesOf(said.basis),
    opening: stopped(said.opening),
    articles: linesOf(said.articles),
    recipients: linesOf(said.recipients),
    ...(stated ? { amount: stated } : {}),
  }
}

/**
 * The last line of the grounds (what the citizen asks for), which ends with a full stop however it was typed
 * (NĐ 30/2020 PL I mục II.6).
 */
const stopped = (text: string): string => text.trim().replace(/(?<=[^\s.,;:])[\s.,;:]*$/, '.')

/** The lines of a box, trimmed and without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\n\u2028\u2029]/)
    .map(line => line.trim())
    .filter(Boolean)
