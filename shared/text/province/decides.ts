import type { Language } from '../../base/language.ts'

const MOST = 3

/**
 * Says for whose decision a held act waits: the first names and how many others; or what to do where nobody
 * may decide.
 */
export function decidesSaid(names: readonly string[], language: Language): string {
  const isVi = language === 'vi'
  if (names.length === 0)
    return isVi
      ? 'chưa ai có thẩm quyền quyết định: văn thư đăng ký ủy quyền (F10)'
      : 'nobody may decide it yet: the clerk registers a delegation (F10)'
  const more = names.length - MOST
  const others = more > 0 ? (isVi ? ` và ${more} người nữa` : ` and ${more} more`) : ''
  const said = names.slice(0, MOST).join(', ') + others
  return isVi ? `chờ một người quyết định: ${said}` : `waits for one of these to decide: ${said}`
}
