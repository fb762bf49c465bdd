import type { Language } from '../../base/language.ts'
import { isCut } from '../../procedures/cut-title.ts'

/**
 * The meaning of the mark (*) behind titles of papers, on paper and screen: where to find the full title.
 * Empty where no title is cut.
 */
export function cutNote(titles: readonly string[], code: string, language: Language): string {
  if (!titles.some(isCut)) return ''
  return language === 'vi'
    ? `(*) Danh mục chỉ có phần đầu của tên này; tên đầy đủ: thủ tục mã ${code}, Cổng Dịch vụ công quốc gia.`
    : `(*) The catalogue has only the beginning of this title; the whole of it: procedure ${code}, National Public Service Portal.`
}
