import type { Language } from '../../base/language.ts'
import type { NextTurn } from '../../register/hands.ts'
import { stepWord } from '../words.ts'

/** How many people are named. For a step that everybody at a counter may take, the first few suffice. */
const NAMED = 3

/** Whose turn it is, in words: `phê duyệt: Lê Quốc Đạt (Phó Giám đốc Sở) và 2 người khác`. */
export function nextTurnSaid({ step, people }: NextTurn, language: Language = 'vi'): string {
  const named = people.slice(0, NAMED).map(({ name, title }) => (title ? `${name} (${title})` : name))
  const more = people.length - named.length
  const others = language === 'vi' ? ` và ${more} người khác` : ` and ${more} more`
  return `${stepWord(step, language)}: ${named.join(', ')}${more > 0 ? others : ''}`
}
