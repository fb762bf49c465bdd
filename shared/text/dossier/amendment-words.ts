import { type Language, sideOf } from '../../base/language.ts'
import { shortDayOf } from '../../calendar/vietnam-time.ts'
import type { Act } from '../../dossier/state.ts'

/** What a later paper did to an issued one. */
const MADE_WORDS: Readonly<Record<Act['made'], readonly [vi: string, en: string]>> = {
  corrected: ['đính chính', 'rectified'],
  replaced: ['thay thế', 'replaced'],
  revoked: ['thu hồi', 'revoked'],
  reinstated: ['hủy bỏ việc thu hồi', 'revocation withdrawn'],
}

/**
 * The word for what a later paper did, as shown beside that paper's number, whatever else was done since. An
 * unknown one is shown by its name.
 */
export const amendmentWord = (made: Act['made'], language: Language): string =>
  (MADE_WORDS as Readonly<Record<string, (typeof MADE_WORDS)[Act['made']]>>)[made]?.[sideOf(language)] ?? made

/**
 * What was done to a paper, by which number and on which day: `đính chính theo văn bản số 02/CV-SXD ngày
 * 10/12/2026`.
 */
export function actSaid({ made, number, at }: Act, language: Language = 'vi'): string {
  const [what, day] = [amendmentWord(made, language), shortDayOf(at)]
  return language === 'vi'
    ? `${what} theo văn bản số ${number ?? '…'} ngày ${day}`
    : `${what} by paper ${number ?? '…'} of ${day}`
}
