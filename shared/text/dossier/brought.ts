import type { Language } from '../../base/language.ts'
import type { Handed, Listed } from '../../dossier/applicant.ts'
import type { Dossier } from '../../dossier/state.ts'
import { askedOf, broughtOf, owedOf } from '../../dossier/supplement.ts'
import type { Component } from '../../dossier/terms.ts'

/** A paper with how many of it lie there: `Bản vẽ (1 bản chính, 2 bản sao)`. */
function paperSaid(title: string, { originals, copies }: Handed, language: Language): string {
  const [original, copy] = language === 'vi' ? ['bản chính', 'bản sao'] : ['originals', 'copies']
  const counts = [originals > 0 ? `${originals} ${original}` : '', copies > 0 ? `${copies} ${copy}` : '']
  return `${title} (${counts.filter(Boolean).join(', ')})`
}

/** Why most of them need not, as it is recorded and printed, whatever language the screen has. */
export const USUALLY_NOT_DUE = 'không thuộc trường hợp phải nộp giấy này'

/**
 * What of a list need not be handed in, a paper an entry with its reason: `Giấy ủy quyền (đến nộp trực
 * tiếp)`.
 */
export const notDueSaid = (listed: readonly Listed[], components: readonly Component[]): readonly string[] =>
  listed.flatMap(({ id, notDue }) => {
    const title = components.find(each => each.id === id)?.title ?? id
    return notDue === undefined ? [] : [`${title} (${notDue})`]
  })

/** What was brought of a supplement, a paper an entry, by the names under which it was asked. */
export function broughtSaid(
  dossier: Dossier,
  components: readonly Component[],
  brought: readonly Handed[],
  language: Language = 'vi',
): readonly string[] {
  const titles = new Map([...components, ...askedOf(dossier, components)].map(({ id, title }) => [id, title]))
  return brought.map(one => paperSaid(titles.get(one.id) ?? one.id, one, language))
}

/**
 * Of a dossier that waits for a supplement: what was brought so far and what is still owed; nothing where no
 * part came.
 */
export function partsSaid(
  dossier: Dossier,
  components: readonly Component[],
  language: Language = 'vi',
): { brought: readonly string[]; owed: readonly string[] } | undefined {
  const brought = broughtOf(dossier)
  if (brought.length === 0 || !dossier.flags.includes('awaiting-supplement')) return undefined
  const owed = owedOf(askedOf(dossier, components), brought)
  return {
    brought: broughtSaid(dossier, components, brought, language),
    owed: owed.map(({ title }) => title),
  }
}
