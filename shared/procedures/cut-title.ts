/**
 * A last word without a vowel, unless it is a unit behind a number: `văn bản đề ngh`, `buôn b`. No Vietnamese
 * syllable lacks a vowel.
 */
const HALF_A_WORD = /(?<!\p{L})(?<!\d\s?)[bcdđghklmnpqrstvx]+$/u

/**
 * Whether the source cut a title off, with a mark or in the middle of a word. The catalogue has no more of
 * it, and the rest is not invented.
 */
export const isCut = (title: string): boolean => /(…|\.\.\.)$/.test(title) || HALF_A_WORD.test(title)
