import type { Act } from '../dossier/state.ts'

type Language = 'vi' | 'en'

/** What a later paper did to an issued one. */
const MADE_WORDS: Readonly<Record<Act['made'], readonly [vi: string, en: string]>> = {
  corrected: ['đính chính', 'rectified'],
  replaced: ['thay thế', 'replaced'],
  revoked: ['thu hồi', 'revoked'],
  reinstated: ['hủy bỏ việc thu hồi', 'revocation withdrawn'],
}

/** The word for what a later paper did: beside the number of that paper, whatever else was done since; an unknown one is shown by its name. */
export const amendmentWord = (made: Act['made'], language: Language): string =>
  (MADE_WORDS as Readonly<Record<string, (typeof MADE_WORDS)[Act['made']]>>)[made]?.[
    language === 'vi' ? 0 : 1
  ] ?? made
