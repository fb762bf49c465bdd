import type { Language } from '../../base/language.ts'
import type { Handed, Listed } from '../../dossier/applicant.ts'
import type { Dossier } from '../../dossier/state.ts'
import { askedOf, broughtOf, restOf } from '../../dossier/supplement.ts'
import type { Component } from '../../dossier/terms.ts'

type Counts = Pick<Handed, 'originals' | 'copies'>
function countsSaid({ originals, copies }: Counts, language: Language): string {
  const [original, copy] = language === 'vi' ? ['bản chính', 'bản sao'] : ['originals', 'copies']
  const counts = [originals > 0 ? `${originals} ${original}` : '', copies > 0 ? `${copies} ${copy}` : '']
  return counts.filter(Boolean).join(', ')
}

/** A paper with its counts: `Bản vẽ (1 bản chính, 2 bản sao)`. */
const paperSaid = (title: string, counts: Counts, language: Language): string =>
  `${title} (${countsSaid(counts, language)})`

/**
 * What of a supplement is still owed, by name. A paper that came in part says how many are to come: `Bản vẽ
 * (còn 1 bản sao)`.
 */
export const owedSaid = (
  asked: readonly Component[],
  brought: readonly Handed[],
  language: Language = 'vi',
): readonly string[] =>
  restOf(asked, brought).map(one => {
    const still = language === 'vi' ? 'còn' : 'still'
    return asked.includes(one) ? one.title : `${one.title} (${still} ${countsSaid(one, language)})`
  })

/**
 * The usual reason why a paper is not due. It is recorded and printed in Vietnamese, whatever the language of
 * the screen.
 */
export const USUALLY_NOT_DUE = 'không thuộc trường hợp phải nộp giấy này'

/** The papers of a list that are not due, each with its reason: `Giấy ủy quyền (đến nộp trực tiếp)`. */
export const notDueSaid = (listed: readonly Listed[], components: readonly Component[]): readonly string[] =>
  listed.flatMap(({ id, notDue }) => {
    const title = components.find(each => each.id === id)?.title ?? id
    return notDue === undefined ? [] : [`${title} (${notDue})`]
  })

/**
 * What was brought of a supplement, one entry for each paper, by the names under which they were asked for.
 */
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
 * What was brought so far and what is still owed, for a dossier that waits for a supplement; undefined where
 * no part has come.
 */
export function partsSaid(
  dossier: Dossier,
  components: readonly Component[],
  language: Language = 'vi',
): { brought: readonly string[]; owed: readonly string[] } | undefined {
  const brought = broughtOf(dossier)
  if (brought.length === 0 || !dossier.flags.includes('awaiting-supplement')) return undefined
  return {
    brought: broughtSaid(dossier, components, brought, language),
    owed: owedSaid(askedOf(dossier, components), brought, language),
  }
}
