import { findCertificate, findMandate } from '../../../shared/dossier/authority.ts'
import type { Context } from '../../../shared/dossier/step.ts'
import type { Signer } from '../../../shared/office/asked.ts'
import { isPresent } from '../../../shared/office/office-state.ts'
import type { Office } from '../office/office.ts'

/**
 * Who may sign this procedure today: the approvers with certificate and delegation in force here, those
 * present first. For an approver who left, it names who stands in.
 */
export function signersOf({ published, standing }: Office, context: Context): readonly Signer[] {
  const certificates = published.certificates(context.at)
  const state = standing.now()
  const nameOf = (id: string | null): string | null =>
    certificates.find(({ person }) => person.id === id)?.person.name ?? null
  return certificates
    .flatMap(({ person }) => {
      const his = { ...context, actor: person.id }
      const mandate = findCertificate(['approver'], his) && findMandate(his)
      if (!mandate) return []
      const { capacity, decision, maxAmount } = mandate.delegation
      const presence = state.presence[person.id]
      const present = isPresent(state, person.id, context.at)
      const until = present && presence?.state === 'in' ? presence.until : null
      const substitute = presence?.state === 'out' ? nameOf(presence.substitute) : null
      const { id: officer, name, title } = person
      return [{ officer, name, title, capacity, decision, maxAmount, present, until, substitute }]
    })
    .sort((a, b) => Number(b.present) - Number(a.present))
}
