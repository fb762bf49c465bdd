import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { Handed, Listed } from './applicant.ts'
import type { Component } from './terms.ts'

/**
 * Why these papers cannot be listed on a receipt: a required one is missing, one is not asked for by the
 * procedure, or one is named twice. Undefined where they can. Once the dossier was asked for a supplement,
 * the refusal names everything that is still missing, because nothing may be asked for again.
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
 * Why a list of papers is odd: nobody asks for one of them, one is named twice, one is handed in and yet said
 * not to be due, or nobody says why one is not due. Undefined where it is not.
 */
export function findOdd(asked: readonly Component[], handed: readonly Listed[]): Refusal | undefined {
  const ids = handed.map(({ id }) => id)
  const odd = handed.find(
    (one, at) =>
      ids.indexOf(one.id) !== at ||
      !asked.some(each => each.id === one.id) ||
      (one.notDue !== undefined && one.originals + one.copies + one.sheets > 0),
  )
  if (odd) return refuse('field-invalid', { field: `giấy tờ “${odd.id}”` })
  const unsaid = handed.find(({ notDue }) => notDue?.trim() === '')
  return unsaid && refuse('text-missing', { field: notDuePlace(unsaid.id) })
}

/** The name of the place where the officer says why a component is not due, as refusal and screen use it. */
export const notDuePlace = (component: string): string => `components.${component}.notDue`

/**
 * Whether a list says of a paper that it is not due. Such a list is recorded as of the version since which
 * that can be said.
 */
export const saysNotDue = (listed: readonly Listed[] | null | undefined): boolean =>
  listed?.some(({ notDue }) => notDue !== undefined) ?? false

/**
 * Every required component that is still owed, except those said not to be due: the body of form 02, once and
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
 * What form 02 begins with before anything is received: the required papers still owed, then the others that
 * the officer marked as missing. One that is not required and was not marked is none of them.
 */
export const missingHere = (asked: readonly Component[], handed: readonly Listed[]): readonly Component[] => [
  ...allMissing(asked, handed),
  ...asked.filter(
    ({ id, required }) => !required && handed.some(one => one.id === id && one.originals + one.copies === 0),
  ),
]

/** What was handed in, in the order in which the procedure lists it, whatever was ticked first. */
export function inOrderOf<H extends Handed>(asked: readonly Component[], handed: readonly H[]): readonly H[] {
  const place = new Map(asked.map(({ id }, at) => [id, at]))
  const placeOf = ({ id }: H): number => place.get(id) ?? asked.length
  return [...handed].sort((one, two) => placeOf(one) - placeOf(two))
}

/** The documents that approval, signing and sealing made and that still stand. */
export function findMade(taken: { readonly [step: string]: { data: unknown } | undefined }): string[] {
  const made = ['approval', 'signing', 'sealing'].map(
    step => taken[step]?.data as { document?: string } | undefined,
  )
  return [...new Set(made.flatMap(data => data?.document ?? []))]
}
