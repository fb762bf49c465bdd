/**
 * A last word without a vowel, if it is no unit behind a number: `văn bản đề ngh`, `buôn b`. No Vietnamese
 * syllable is one.
 */
const HALF_A_WORD = /(?<!\p{L})(?<!\d\s?)[bcdđghklmnpqrstvx]+$/u

/**
 * Whether a title ends where its source cut it off, marked or in the middle of a word: the catalogue has no
 * more of it, and none is invented.
 */
export const isCut = (title: string): boolean => /(…|\.\.\.)$/.test(title) || HALF_A_WORD.test(title)
