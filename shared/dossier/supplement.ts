import type { Handed, Listed } from './applicant.ts'
import { allMissing } from './papers.ts'
import type { Dossier } from './state.ts'
import type { Component } from './terms.ts'

/**
 * What was handed in before anything was asked for, and what was asked for, as the record has it; nothing
 * once its key is gone.
 */
function saidIn({ taken }: Pick<Dossier, 'taken'>) {
  const intake = taken.intake?.data as { components?: readonly Listed[] } | null | undefined
  const request = taken['supplement-request']?.data as { items?: readonly string[] } | null | undefined
  return { handed: intake?.components ?? [], items: request?.items ?? [] }
}

/**
 * What a supplement request asked for: components of the procedure (missing at intake, or named in it), then
 * things of other names, each `asked-N` by its place among them.
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
        ...{ id: `asked-${at}`, title, originals: 0, copies: copiesIn(title), required: true },
      }),
    )
  return [...asked, ...others]
}

/**
 * How many copies a thing is asked in by its words, as in `2 bản sao hợp đồng`; none where they ask for no
 * copy.
 */
function copiesIn(title: string): number {
  const [found, many] = COPIES.exec(alike(title)) ?? []
  return found === undefined ? 0 : Math.max(1, Number(many ?? 1))
}

/**
 * What begins the words of who asks for a copy, after the mark of a list: `Bản sao …`, `02 bản chụp …`, `-
 * bản photo …`.
 */
const COPIES =
  /^(?:[-–•*+] ?|\d{1,2}[.)] ?|[a-zđ]\) ?)?(?:(\d{1,2}) )?bản (?:sao|chụp|photo|phô ?tô)(?!\p{L})/u

/** What of it was brought so far, in however many parts it came: the counts of each paper together. */
export function broughtOf({ history }: Pick<Dossier, 'history'>): readonly Handed[] {
  const parts = history.filter(({ step }) => step === 'supplement-part')
  return together(parts.flatMap(({ data }) => (data as { brought: readonly Handed[] } | null)?.brought ?? []))
}

/** Each paper once, with all that was brought of it. */
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

/** What is still waited for, once this lies at the counter: each paper in the number that is asked. */
export const owedOf = (asked: readonly Component[], brought: readonly Handed[]): readonly Component[] =>
  asked.filter(one => allMissing([{ ...one, required: true }], brought).length > 0)

/** The longest a note of a step is. */
const NOTE_LENGTH = 1000

/**
 * How the record names what was brought that is no component of the procedure: by its names, as far as a note
 * goes.
 */
export const broughtNote = (things: readonly Pick<Component, 'title'>[]): string =>
  things
    .map(({ title }) => title)
    .join('; ')
    .slice(0, NOTE_LENGTH)

/** A name as it is compared: however its marks were typed, in capitals or not. */
const alike = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/**
 * Which of these the note names, the longest names first: what names a longer one is not heard as a shorter
 * one within it.
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
 * What was asked for and is not in this answer: a paper of the procedure that is not among those handed in in
 * the number that is asked, another thing that the note does not name and no part brought before. Only the
 * whole answer starts the limit again (NĐ 61/2018 Đ.19.4).
 */
export function findUnbrought(
  dossier: Pick<Dossier, 'taken' | 'history'>,
  components: readonly Component[],
  { components: handed, note }: { components: readonly Listed[]; note: string },
): readonly Component[] {
  const isOfIt = ({ id }: Component): boolean => components.some(each => each.id === id)
  const lies = (one: Component, among: readonly Listed[]): boolean => owedOf([one], among).length === 0
  const asked = askedOf(dossier, components)
  const others = asked.filter(one => !isOfIt(one))
  const before = broughtOf(dossier)
  // Names too long for a note are cut where the screen cuts them.
  const named = note === broughtNote(others) ? others : namedIn(note, others)
  return asked.filter(one => (isOfIt(one) ? !lies(one, handed) : !named.includes(one) && !lies(one, before)))
}
