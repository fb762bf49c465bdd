import type { Handed } from './applicant.ts'
import { allMissing } from './papers.ts'
import type { Dossier } from './state.ts'
import type { Component } from './terms.ts'

/** What was handed in before anything was asked for, and what was asked for, as the record has it; nothing once its key is gone. */
function saidIn({ taken }: Pick<Dossier, 'taken'>) {
  const intake = taken.intake?.data as { components?: readonly Handed[] } | null | undefined
  const request = taken['supplement-request']?.data as { items?: readonly string[] } | null | undefined
  return { handed: intake?.components ?? [], items: request?.items ?? [] }
}

/**
 * What a supplement request asked for: components of the procedure (missing at intake, or named in it), then things of other
 * names, each `asked-N` by its place among them.
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
    .map((title, at): Component => ({ id: `asked-${at}`, title, originals: 0, copies: 0, required: true }))
  return [...asked, ...others]
}

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
