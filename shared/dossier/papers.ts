import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { Handed, Listed } from './applicant.ts'
import type { Component } from './terms.ts'

/**
 * Why these papers cannot be listed on a receipt: a required one that lacks, one that the procedure does not
 * ask, one named twice. Once a supplement was asked of the dossier, all that still lacks is named: nothing
 * may be asked again.
 */
export function findWrongPapers(
  asked: readonly Component[],
  handed: readonly Listed[],
  { flags }: { readonly flags: readonly string[] },
): Refusal | undefined {
  const missing = allMissing(asked, handed).map(({ title }) => title)
  const [first] = missing
  if (first !== undefined && flags.includes('supplement-used'))
    return refuse('component-missing', { component: missing.join('; '), asked: 1 })
  if (first !== undefined) return refuse('component-missing', { component: first })
  return findOdd(asked, handed)
}

/**
 * A paper that nobody asks, one that is named twice, or one that lies there and is said not to be due; one of
 * which nobody says why.
 */
export function findOdd(asked: readonly Component[], handed: readonly Listed[]): Refusal | undefined {
  const ids = handed.map(({ id }) => id)
  const odd = handed.find(
    (one, at) =>
      ids.indexOf(one.id) !== at ||
      !asked.some(each => each.id === one.id) ||
      (one.notDue !== undefined && one.originals + one.copies > 0),
  )
  if (odd) return refuse('field-invalid', { field: `giấy tờ “${odd.id}”` })
  const unsaid = handed.find(({ notDue }) => notDue?.trim() === '')
  return unsaid && refuse('text-missing', { field: notDuePlace(unsaid.id) })
}

/** Where it is said of a component why it is not due, as a refusal names it and the screen does. */
export const notDuePlace = (component: string): string => `components.${component}.notDue`

/**
 * Whether a list says of a paper that it is not due: so it is recorded as of the version since which that can
 * be said.
 */
export const saysNotDue = (listed: readonly Listed[] | null | undefined): boolean =>
  listed?.some(({ notDue }) => notDue !== undefined) ?? false

/**
 * Every required component still owed, but those that are said not to be due: the body of form 02, once and
 * complete (NĐ 61/2018 Đ.11.2.c, Đ.15.3).
 */
export function allMissing(asked: readonly Component[], handed: readonly Listed[]): readonly Component[] {
  const given = new Map(handed.map(each => [each.id, each]))
  return asked.filter(component => {
    if (!component.required) return false
    const one = given.get(component.id)
    if (one?.notDue !== undefined) return false
    // An original stands for a copy: the officer compares and keeps what the law asks.
    const total = (one?.originals ?? 0) + (one?.copies ?? 0)
    return (
      total < Math.max(1, component.originals + component.copies) ||
      (one?.originals ?? 0) < component.originals
    )
  })
}

/**
 * What was handed in, in the order in which the procedure lists it: as it is read out, whatever was ticked
 * first.
 */
export function inOrderOf<H extends Handed>(asked: readonly Component[], handed: readonly H[]): readonly H[] {
  const place = new Map(asked.map(({ id }, at) => [id, at]))
  const placeOf = ({ id }: H): number => place.get(id) ?? asked.length
  return [...handed].sort((one, two) => placeOf(one) - placeOf(two))
}

/** The papers that approval, signing and sealing made, as far as they still stand. */
export function findMade(taken: { readonly [step: string]: { data: unknown } | undefined }): string[] {
  const made = ['approval', 'signing', 'sealing'].map(
    step => taken[step]?.data as { document?: string } | undefined,
  )
  return [...new Set(made.flatMap(data => data?.document ?? []))]
}
