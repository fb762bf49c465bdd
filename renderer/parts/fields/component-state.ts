import type { Listed } from '../../../shared/dossier/applicant.ts'
import type { Component } from '../../../shared/dossier/terms.ts'
import { USUALLY_NOT_DUE } from '../../../shared/text/dossier/brought.ts'

/** The keys of the paper list: original, copy, missing. */
export const TICK_KEYS: readonly string[] = ['1', '2', '0']
/** A further key, where it may be said: this citizen need not hand the paper in. */
export const NOT_DUE_KEY = '3'

/**
 * The list of papers after one key on one component. `1` takes what the procedure asks for. Where it asks for
 * a copy alone, the original is only compared and given back (NĐ 61/2018 Đ.20), and no receipt says that it
 * was kept.
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

/** The list of papers with one of them marked as not due, for this reason. */
export const withoutDue = (handed: readonly Listed[], { id }: Component, notDue: string): Listed[] => [
  ...handed.filter(each => each.id !== id),
  { id, originals: 0, copies: 0, sheets: 0, notDue },
]

/**
 * The list of papers after it was said of one that this citizen need not hand it in: for the usual reason
 * where the procedure requires it; where it does not, nothing is said of it any more.
 */
export const unneeded = (handed: readonly Listed[], component: Component): Listed[] =>
  component.required
    ? withoutDue(handed, component, USUALLY_NOT_DUE)
    : handed.filter(each => each.id !== component.id)

/** How a component stands: its numbers of originals and copies, missing, not due, or not said yet. */
export function standing(
  component: Component,
  handed: readonly Listed[],
): { originals: number; copies: number } | 'missing' | 'not-due' | 'unsaid' {
  const one = handed.find(each => each.id === component.id)
  if (one?.notDue !== undefined) return 'not-due'
  if (one && one.originals + one.copies > 0) return one
  return one || component.required ? 'missing' : 'unsaid'
}
