import { unmark } from '../../base/unmark.ts'
import type { Doubt, NamedBefore } from './doubt.ts'

/** An identity number as two papers may space it: its letters and digits alone. */
export const numberAlike = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[^\p{L}\p{Nd}]/gu, '')
    .toUpperCase()

/**
 * The name that one number bore before, where it is another one: people marry, names are put right, and a
 * number is typed wrong. Marks, case and đ make no other name. Of several the first that differs, so the
 * newest is given first.
 */
export function doubtsOfName(name: string, before: readonly NamedBefore[]): readonly Doubt[] {
  if (unmark(name) === '') return []
  const earlier = before.find(each => unmark(each.name) !== '' && unmark(each.name) !== unmark(name))
  return earlier ? [{ place: 'applicant.name', label: null, day: null, doubt: 'name-other', earlier }] : []
}
