import type { Handed } from './applicant.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Component } from './terms.ts'

/**
 * Why these papers cannot be listed on a receipt: a required one that lacks, one that the procedure does not ask, one named
 * twice. Once a supplement was asked of the dossier, all that still lacks is named: nothing may be asked again.
 */
export function findWrongPapers(
  asked: readonly Component[],
  handed: readonly Handed[],
  { flags }: { readonly flags: readonly string[] },
): Refusal | undefined {
  const missing = allMissing(asked, handed).map(({ title }) => title)
  const [first] = missing
  if (first !== undefined && flags.includes('supplement-used'))
    return refuse('component-missing', { component: missing.join('; '), asked: 1 })
  if (first !== undefined) return refuse('component-missing', { component: first })
  return findOdd(asked, handed)
}

/** A paper that nobody asks, or one that is named twice. */
export function findOdd(asked: readonly Component[], handed: readonly Handed[]): Refusal | undefined {
  const ids = handed.map(({ id }) => id)
  const odd = ids.find((id, at) => ids.indexOf(id) !== at || !asked.some(each => each.id === id))
  return odd === undefined ? undefined : refuse('field-invalid', { field: `giấy tờ “${odd}”` })
}

/** Every required component still owed: the body of form 02, once and complete (NĐ 61/2018 Đ.11.2.c, Đ.15.3). */
export function allMissing(asked: readonly Component[], handed: readonly Handed[]): readonly Component[] {
  const given = new Map(handed.map(each => [each.id, each]))
  return asked.filter(component => {
    if (!component.required) return false
    const one = given.get(component.id)
    // An original stands for a copy: the officer compares and keeps what the law asks.
    const total = (one?.originals ?? 0) + (one?.copies ?? 0)
    return (
      total < Math.max(1, component.originals + component.copies) ||
      (one?.originals ?? 0) < component.originals
    )
  })
}

/** What was handed in, in the order in which the procedure lists it: as it is read out, whatever was ticked first. */
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
