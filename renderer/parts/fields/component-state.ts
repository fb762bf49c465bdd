import type { Listed } from '../../../shared/dossier/applicant.ts'
import type { Component } from '../../../shared/dossier/terms.ts'

/** The keys of the paper list: original, copy, missing. */
export const TICK_KEYS: readonly string[] = ['1', '2', '0']
/** And where it can be said: this citizen need not hand it in. */
export const NOT_DUE_KEY = '3'

/**
 * The papers as they lie there after one key on one component. `1` takes in what the procedure asks: where it
 * asks a copy alone, the original is only compared and given back (NĐ 61/2018 Đ.20), and no receipt says that
 * it was kept.
 */
export function tick(
  handed: readonly Listed[],
  { id, originals, copies, sheets = 1 }: Component,
  key: string,
): Listed[] {
  const one: Listed = {
    id,
    originals: key === '1' ? Math.max(originals, copies > 0 ? 0 : 1) : 0,
    copies: key === '2' ? Math.max(1, copies) : key === '1' ? copies : 0,
    sheets: key === '1' || key === '2' ? sheets : 0,
  }
  return [...handed.filter(each => each.id !== id), one]
}

/** The papers where one of them is not due, for this reason. */
export const withoutDue = (handed: readonly Listed[], { id }: Component, notDue: string): Listed[] => [
  ...handed.filter(each => each.id !== id),
  { id, originals: 0, copies: 0, sheets: 0, notDue },
]

/** How a component lies there: in numbers, missing, not due, or not spoken of. */
export function standing(
  component: Component,
  handed: readonly Listed[],
): { originals: number; copies: number } | 'missing' | 'not-due' | 'unsaid' {
  const one = handed.find(each => each.id === component.id)
  if (one?.notDue !== undefined) return 'not-due'
  if (one && one.originals + one.copies > 0) return one
  return one || component.required ? 'missing' : 'unsaid'
}
