import type { Dossier } from '../../../shared/dossier/state.ts'
import { Delegation } from '../../../shared/people/delegation.ts'
import type { Office } from '../office/office.ts'

type Act = { event: string; actor: string; at: string }

/**
 * The lines above the name of the officer who decided, as worded by the delegation under which they did (NĐ
 * 30/2020 PL I mục II.7).
 */
export function capacityLines({ store, published }: Office, dossier: Dossier, act: Act): readonly string[] {
  const event = store.events.of(dossier.id).find(({ id }) => id === act.event)
  const known = (event?.body.authority ?? []).map(id => store.publications.byId(id)?.body)
  const mandate = known.find(body => body?.kind === 'delegation')
  const who = published.certificates(act.at).find(({ person }) => person.id === act.actor)?.person
  if (!mandate || !who) return ['NGƯỜI CÓ THẨM QUYỀN']
  const { capacity, authority } = Delegation.parse(mandate.body)
  return [`${capacity} ${authority}`.trim(), who.title.toUpperCase()]
}
