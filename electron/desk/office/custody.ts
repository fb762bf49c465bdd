import type { Instant } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { SealInHand } from '../../../shared/dossier/step.ts'
import { custodianOf, lossOf, noticeDue, periodsOf } from '../../../shared/office/custody.ts'
import type { Seal } from '../../../shared/people/delegation.ts'
import { sealSeries } from '../../../shared/record/lease.ts'
import type { CustodyLine } from '../../../shared/seals/drawer.ts'
import type { SealLine } from '../../../shared/seals/use.ts'
import type { Status } from '../../../shared/status/status.ts'
import type { Office } from './office.ts'
import { officesOf } from './offices-of.ts'

/** Who has a seal at that instant and whether it is lost. The rules ask this before a seal is used. */
export function sealInHand({ published, standing }: Holding, seal: Seal, at: Instant): SealInHand {
  const state = standing.now()
  const custodian = custodianOf(state, seal, at)
  const lost = lossOf(state, seal.id, at) !== undefined
  return { id: seal.id, custodian, custodianName: nameAt(published, custodian, at), lost, entry: null }
}
type Holding = Pick<Office, 'published' | 'standing'>

/** The seals that this person has in custody now, including lost ones. */
export function sealsOf(office: Holding & Pick<Office, 'store'>, officer: string): readonly Seal[] {
  const at = office.store.time().lo
  const state = office.standing.now()
  return office.published.seals(at).filter(seal => custodianOf(state, seal, at) === officer)
}

/**
 * The custody of every seal that this person may see: those of the agencies on their certificates, or of all
 * agencies if `mine` is null.
 */
export function listCustody(
  office: Office,
  mine: readonly string[] | null = officesOf(office),
): readonly CustodyLine[] {
  const at = office.store.time().lo
  const state = office.standing.now()
  return office.published
    .seals(at)
    .filter(({ agency }) => mine?.includes(agency) ?? true)
    .map(seal => {
      const since = office.published.sealSince(seal.id) ?? at
      const periods = periodsOf(state, seal, since)
      const loss = lossOf(state, seal.id, at)
      const { custodian, custodianName } = sealInHand(office, seal, at)
      return {
        ...lineOfSeal(office, seal, at),
        custodian,
        custodianName,
        since: periods.at(-1)?.from ?? since,
        keepers: seal.keepers.map(id => ({ id, name: nameAt(office.published, id, at) })),
        periods,
        left: office.store.numbers.left(sealSeries(seal.id), dayOf(at)),
        loss: loss ? { ...loss, due: noticeDue(loss) } : null,
      }
    })
}

/** The name of an officer as it was published at that instant; their id if none was. */
export const nameAt = (published: Office['published'], officer: string, at: Instant): string =>
  published.certificates(at).find(({ person }) => person.id === officer)?.person.name ?? officer

/** A seal, worded for screens and lists. */
export const lineOfSeal = ({ published }: Pick<Office, 'published'>, seal: Seal, at: Instant): SealLine => ({
  id: seal.id,
  name: seal.name || seal.id,
  kind: seal.kind,
  mark: seal.mark,
  sizeMm: seal.sizeMm,
  agency: published.agency(seal.agency, at)?.name ?? seal.agency,
})

/** The seals that are missing now, each with its two days. */
export function listLost(office: Holding, at: Instant): Status['lostSeals'] {
  const state = office.standing.now()
  return office.published.seals(at).flatMap(({ id, name }) => {
    const loss = lossOf(state, id, at)
    if (!loss) return []
    const [due, notified] = [noticeDue(loss), loss.notified !== null]
    return [{ seal: id, name: name || id, due, notified, overdue: !notified && due < at }]
  })
}
