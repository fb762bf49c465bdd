import type { Handed, Listed } from './applicant.ts'
import { alike, copiesAsked } from './copies-asked.ts'
import { allMissing } from './papers.ts'
import type { Dossier } from './state.ts'
import type { Component } from './terms.ts'

/**
 * What was handed in at intake and what the supplement request named, as recorded. Both are empty once the
 * dossier's key is erased.
 */
function saidIn({ taken }: Pick<Dossier, 'taken'>) {
  const intake = taken.intake?.data as { components?: readonly Listed[] } | null | undefined
  const request = taken['supplement-request']?.data as { items?: readonly string[] } | null | undefined
  return { handed: intake?.components ?? [], items: request?.items ?? [] }
}

/**
 * What a supplement request asked for. First come components of the procedure: those missing at intake, or
 * named in the request. Then come things of other names, with ids `asked-N` by their place among them.
 */
export function askedOf(
  dossier: Pick<Dossier, 'taken'>,
  components: readonly Component[],
): readonly Component[] {
  const { handed, items } = saidIn(dossier)
  const missing = allMissing(components, handed)
  const asked = components.filter(each => missing.includes(each) || items.includes(each.title))
  const others = items
    .filter(item => !asked.some(({ title }) => title === item))
    .map(
      (title, at): Component => ({
        ...{ id: `asked-${at}`, title, originals: 0, copies: copiesAsked(title), required: true },
      }),
    )
  return [...asked, ...others]
}

/** What was brought of the supplement so far, in all its parts, with the counts of each paper added up. */
export function broughtOf({ history }: Pick<Dossier, 'history'>): readonly Handed[] {
  const parts = history.filter(({ step }) => step === 'supplement-part')
  return together(parts.flatMap(({ data }) => (data as { brought: readonly Handed[] } | null)?.brought ?? []))
}

/**
 * What lies at the counter: the papers that are asked for and those that were handed in, with the parts of a
 * supplement that is still waited for. `named`: brought with the answer to it, which names such things and
 * does not count them.
 */
export function liesHere(
  dossier: Dossier,
  components: readonly Component[],
  received: readonly Listed[],
): { asked: readonly Component[]; handed: readonly Listed[]; named: readonly Component[] } {
  const isOfIt = ({ id }: { id: string }): boolean => components.some(each => each.id === id)
  const waits = dossier.flags.includes('awaiting-supplement')
  const answered = dossier.taken['supplement-answer'] !== undefined
  const others = waits || answered ? askedOf(dossier, components).filter(one => !isOfIt(one)) : []
  const brought = broughtOf(dossier).filter(one => waits || !isOfIt(one))
  return {
    asked: [...components, ...others],
    handed: [...received.filter(({ id }) => !brought.some(each => each.id === id)), ...brought],
    named: waits ? [] : others,
  }
}

/** Each paper once, with all its counts added up. */
export function together(handed: readonly Handed[]): readonly Handed[] {
  const sums = new Map<string, Handed>()
  for (const one of handed) {
    const { originals = 0, copies = 0, sheets = 0 } = sums.get(one.id) ?? {}
    sums.set(one.id, {
      id: one.id,
      originals: originals + one.originals,
      copies: copies + one.copies,
      sheets: sheets + one.sheets,
    })
  }
  return [...sums.values()]
}

/**
 * What is still missing once these papers lie at the counter: each paper that was not brought in the number
 * asked for.
 */
export const owedOf = (asked: readonly Component[], brought: readonly Handed[]): readonly Component[] =>
  asked.filter(one => allMissing([{ ...one, required: true }], brought).length > 0)

/** What is still missing, each paper in the number that is still to come. */
export const restOf = (asked: readonly Component[], brought: readonly Handed[]): readonly Component[] =>
  owedOf(asked, brought).map(one => {
    const here = brought.find(({ id }) => id === one.id)
    if (!here || here.originals + here.copies === 0) return one
    const originals = Math.max(0, one.originals - here.originals)
    const total = one.originals + one.copies - here.originals - here.copies
    return { ...one, originals, copies: Math.max(0, total - originals) }
  })

/** The greatest length of a step's note, in characters. */
const NOTE_LENGTH = 1000

/** The note that names what was brought besides components of the procedure, cut to the length of a note. */
export const broughtNote = (things: readonly Pick<Component, 'title'>[]): string =>
  things
    .map(({ title }) => title)
    .join('; ')
    .slice(0, NOTE_LENGTH)

/**
 * The things that the note names. The longest names are looked for first, so that a shorter name within a
 * longer one is not found there.
 */
function namedIn(note: string, things: readonly Component[]): readonly Component[] {
  let rest = alike(note)
  const longestFirst = [...things].sort((a, b) => b.title.length - a.title.length)
  return longestFirst.filter(({ title }) => {
    const name = alike(title)
    if (name === '' || !rest.includes(name)) return false
    rest = rest.replace(name, () => '\n')
    return true
  })
}

/**
 * What was asked for and is missing from this answer. A paper of the procedure is missing where fewer were
 * handed in than asked for, also where it is said not to be due. Any other thing is missing where the note
 * does not name it and no earlier part brought it. Only the whole answer starts the limit again (NĐ 61/2018
 * Đ.19.4).
 */
export function findUnbrought(
  dossier: Pick<Dossier, 'taken' | 'history'>,
  components: readonly Component[],
  { components: handed, note }: { components: readonly Listed[]; note: string },
): readonly Component[] {
  const isOfIt = ({ id }: Component): boolean => components.some(each => each.id === id)
  const lies = (one: Component, among: readonly Listed[]): boolean =>
    owedOf(
      [one],
      among.filter(({ notDue }) => notDue === undefined),
    ).length === 0
  const asked = askedOf(dossier, components)
  const others = asked.filter(one => !isOfIt(one))
  const before = broughtOf(dossier)
  // The screen cuts names that are too long for a note in the same place.
  const named = note === broughtNote(others) ? others : namedIn(note, others)
  return asked.filter(one => (isOfIt(one) ? !lies(one, handed) : !named.includes(one) && !lies(one, before)))
}
