import type { Language } from '../../base/language.ts'
import { isCut } from '../../procedures/cut-title.ts'

/**
 * What the mark (*) behind the titles of papers says, on paper and on the screen: where the whole of a title
 * stands; nothing where none is cut.
 */
export function cutNote(titles: readonly string[], code: string, language: Language): string {
  if (!titles.some(isCut)) return ''
  return language === 'vi'
    ? `(*) Danh mục chỉ có phần đầu của tên này; tên đầy đủ: thủ tục mã ${code}, Cổng Dịch vụ công quốc gia.`
    : `(*) The catalogue has only the beginning of this title; the whole of it: procedure ${code}, National Public Service Portal.`
}
