import type { Language } from '../../base/language.ts'

/** The words after the name of a counter for acts from before its machine was restored from a backup. */
export const BEFORE_RESTORE = '(trước khi phục hồi)'

/** A sentence or name in which the desk named counters, in the language of the screen. */
export const counterSaidIn = (said: string, language: Language): string =>
  language === 'vi' ? said : said.replaceAll(BEFORE_RESTORE, '(before it was restored)')
