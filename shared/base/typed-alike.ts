import { unmark } from './unmark.ts'

/** Letters of other alphabets that look like Đ and replace it in old fonts: Eth, African D. */
const LIKE_D = /[\u00d0\u00f0\u0189\u0256]/g

/**
 * The words of a text, reduced so that two ways of typing the same compare equal: without marks, case and
 * extra spaces; đ and its look-alikes become d.
 */
export const wordsAlike = (text: string): readonly string[] =>
  unmark(text.normalize('NFKD').replace(LIKE_D, 'd')).split(' ').filter(Boolean)
