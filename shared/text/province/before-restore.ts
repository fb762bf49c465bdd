import type { Language } from '../../base/language.ts'

/**
 * What stands behind the name of a counter whose act is from before its machine was put back from a backup.
 */
export const BEFORE_RESTORE = '(trước khi phục hồi)'

/**
 * A sentence, or a name, in which counters are named as the desk names them, in the language of the screen.
 */
export const counterSaidIn = (said: string, language: Language): string =>
  language === 'vi' ? said : said.replaceAll(BEFORE_RESTORE, '(before it was restored)')
