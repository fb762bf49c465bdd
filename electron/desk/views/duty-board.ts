import type { DutyLine } from '../../../shared/office/asked.ts'
import { isPresent } from '../../../shared/office/office-state.ts'
import { holdsAt } from '../../../shared/people/delegation.ts'
import type { Office } from '../office/office.ts'

/** Everyone who approves here: under which decisions, whether present, until when, and who stands in. */
export function dutyBoard({ store, published, standing, who }: Office): readonly DutyLine[] {
  const at = store.time().lo
  const state = standing.now()
  const agencyOf = (id: string): string => published.agency(id, at)?.name ?? id
  const certificates = published
    .certificates(at)
    .filter(({ person }) => person.scopes.some(({ roles }) => roles.includes('approver')))
  const nameOf = (id: string | null): string | null =>
    certificates.find(({ person }) => person.id === id)?.person.name ?? null
  const mandates = published
    .mandates(at)
    .filter(mandate => holdsAt(mandate, at))
    .map(({ delegation }) => delegation)
    .filter(({ sites }) => sites.length === 0 || sites.includes(store.device.site))
    .filter(({ counters }) => counters.length === 0 || counters.includes(store.device.counter))
  return certificates.map(({ person }) => {
    const presence = state.presence[person.id]
    const present = isPresent(state, person.id, at)
    const his = mandates.filter(({ to }) => to === person.id)
    return {
      officer: person.id,
      name: person.name,
      title: person.title,
      mine: person.id === who.face.officer,
      agencies: [...new Set(his.flatMap(({ agencies }) => agencies))].map(agencyOf),
      certified: person.scopes.flatMap(({ roles, agencies }) => (roles.includes('approver') ? agencies : [])),
      decisions: his.map(({ capacity, decision }) => `${capacity} ${decision}`.trim()),
      present,
      until: present && presence?.state === 'in' ? presence.until : null,
      substitute: presence?.state === 'out' ? nameOf(presence.substitute) : null,
    }
  })
}
