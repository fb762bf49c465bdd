import type { Handed } from '../../../shared/dossier/applicant.ts'
import type { Component } from '../../../shared/dossier/terms.ts'

/** The keys of the paper list: original, copy, missing. */
export const TICK_KEYS: readonly string[] = ['1', '2', '0']

/**
 * The papers as they lie there after one key on one component. `1` takes in what the procedure asks: where it asks a copy
 * alone, the original is only compared and given back (NĐ 61/2018 Đ.20), and no receipt says that it was kept.
 */
export function tick(
  handed: readonly Handed[],
  { id, originals, copies, sheets = 1 }: Component,
  key: string,
): Handed[] {
  const one: Handed = {
    id,
    originals: key === '1' ? Math.max(originals, copies > 0 ? 0 : 1) : 0,
    copies: key === '2' ? Math.max(1, copies) : key === '1' ? copies : 0,
    sheets: key === '0' ? 0 : sheets,
  }
  return [...handed.filter(each => each.id !== id), one]
}

/** How a component lies there: in numbers, missing, or not spoken of. */
export function standing(
  component: Component,
  handed: readonly Handed[],
): { originals: number; copies: number } | 'missing' | 'unsaid' {
  const one = handed.find(each => each.id === component.id)
  if (one && one.originals + one.copies > 0) return one
  return one || component.required ? 'missing' : 'unsaid'
}
