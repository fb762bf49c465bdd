import type { DelegationLine } from '../../../shared/office/asked.ts'
import { holdsAt, type Mandate } from '../../../shared/people/delegation.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { NO_DOSSIER } from '../../store/store.ts'
import { mandatesNow } from '../office/context-of.ts'
import { kindOfFile } from '../office/kind-of-file.ts'
import type { Office } from '../office/office.ts'

/**
 * Every delegation that was ever issued to this counter, in the version that counts now, with the person who
 * registered it.
 */
export function listDelegations(office: Office): readonly DelegationLine[] {
  const { store, published, standing } = office
  const at = store.time().lo
  const { delegations } = standing.now()
  const people = new Map(published.certificates(at).map(({ person }) => [person.id, person]))
  const first = new Map<string, string>()
  for (const { body } of store.publications.all('delegation'))
    if (!first.has(body.key)) first.set(body.key, body.effectiveFrom)
  return mandatesNow(office, at).map(mandate => {
    const { delegation, notBefore, notAfter } = mandate
    const { revoked, ...said } = delegation
    const by = delegations[delegation.id]
    return {
      ...said,
      name: people.get(delegation.to)?.name ?? delegation.to,
      title: people.get(delegation.to)?.title ?? '',
      since: first.get(delegation.id) ?? notBefore,
      until: revoked ? notBefore : notAfter,
      used: mandate.used ?? null,
      state: stateOf(mandate, at),
      reason: revoked?.reason ?? null,
      registeredBy: by?.by ? (people.get(by.by)?.name ?? by.by) : null,
    }
  })
}

function stateOf(mandate: Mandate, at: string): DelegationLine['state'] {
  if (mandate.delegation.revoked) return 'revoked'
  if (holdsAt(mandate, at)) return 'in-force'
  return mandate.notBefore > at ? 'not-yet' : 'ended'
}

/**
 * A file that was kept with an act of the office, as it came. Whoever is logged in may look at a decision.
 */
export function findOfficeFile({ store }: Office, hash: string): { base64: string; kind: string } | Refusal {
  const paper = store.papers.get(hash)
  const bytes = paper?.dossier === NO_DOSSIER ? store.papers.bytes(hash) : undefined
  const kind = bytes && kindOfFile(bytes)
  return bytes && kind ? { base64: Buffer.from(bytes).toString('base64'), kind } : refuse('no-document')
}
