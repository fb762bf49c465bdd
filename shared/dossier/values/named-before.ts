import { unmark } from '../../base/unmark.ts'
import type { Doubt, NamedBefore } from './doubt.ts'

/** An identity number as it is compared: its letters and digits alone, whatever the spacing. */
export const numberAlike = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[^\p{L}\p{Nd}]/gu, '')
    .toUpperCase()

/**
 * The doubt that an identity number had another name before: people marry, names are corrected, and numbers
 * are mistyped. Diacritics, case and đ make no difference. `before` has the newest first, and the first name
 * that differs is reported.
 */
export function doubtsOfName(name: string, before: readonly NamedBefore[]): readonly Doubt[] {
  if (unmark(name) === '') return []
  const earlier = before.find(each => unmark(each.name) !== '' && unmark(each.name) !== unmark(name))
  return earlier ? [{ place: 'applicant.name', label: null, day: null, doubt: 'name-other', earlier }] : []
}
