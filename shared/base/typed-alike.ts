import { unmark } from './unmark.ts'

/** Letters of other alphabets that look like Đ and stand in for it in old fonts: Eth, African D. */
const LIKE_D = /[\u00d0\u00f0\u0189\u0256]/g

/**
 * The words of what two people may type differently and mean the same by: without marks, case, other spaces;
 * đ and what looks like it = d.
 */
export const wordsAlike = (text: string): readonly string[] =>
  unmark(text.normalize('NFKD').replace(LIKE_D, 'd')).split(' ').filter(Boolean)
