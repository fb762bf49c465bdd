import type { AbsentPaper } from '../../../shared/answer.ts'
import type { Hash } from '../../../shared/base/ids.ts'
import { apply, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import { paperTold } from '../../sync/files/paper-told.ts'
import type { Office } from '../office/office.ts'
import { counterOf, hasOthers, isElsewhere } from '../office/other-counters.ts'
import { formOf } from '../papers/amendment-facts.ts'
import { voidedElsewhere } from '../papers/voided-elsewhere.ts'

/** The acts that put a result on paper. */
const ISSUING: readonly string[] = ['approval', 'signing', 'sealing']
type Made = { hash: Hash; form: string; act: Opened }

/**
 * The papers of a dossier that other counters made and whose bytes are not here: the valid one of each form
 * and number.
 */
export function absentPapers(office: Office, { id }: Dossier): readonly AbsentPaper[] {
  if (!hasOthers(office, id)) return []
  const { store } = office
  const whyVoided = voidedElsewhere(office, { id })
  const told = madeIn(id, store.events.of(id)).flatMap(({ hash, form, act }) => {
    const paper = paperTold(store, { dossier: id, content: hash, form })
    if (!paper || whyVoided({ ...paper, hash })) return []
    const { title, number, at } = paper
    return { hash, form, title, number, at, counter: counterOf(office, act.body.device), act }
  })
  const last = new Map(told.map(paper => [`${paper.form} ${paper.number}`, paper]))
  return [...last.values()]
    .filter(({ hash, act }) => isElsewhere(office, act) && store.papers.get(hash) === undefined)
    .map(({ act: _act, ...paper }) => paper)
}

/** The form of the paper that an act of this dossier made; undefined if no act names it. */
export const formMade = ({ store }: Pick<Office, 'store'>, id: string, hash: Hash): string | undefined =>
  madeIn(id, store.events.of(id)).find(made => made.hash === hash)?.form

/** Every paper that acts of a dossier made, in order, with its form. */
function madeIn(id: string, events: readonly Opened[]): readonly Made[] {
  const made: Made[] = []
  let stood = blank(id)
  for (const act of events) {
    const form = act.passedOver ? undefined : formBy(act, stood)
    if (form) made.push(...act.body.docs.map(hash => ({ hash, form, act })))
    stood = apply(stood, act)
  }
  return made
}

function formBy({ body, data }: Opened, stood: Dossier): string | undefined {
  if (ISSUING.includes(body.type)) return formOf(stood)
  return body.type === 'paper-made' ? (data as { form?: string } | null)?.form : undefined
}
