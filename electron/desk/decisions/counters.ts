import type { CounterLine } from '../../../shared/office/asked.ts'
import { nameAt } from '../office/custody.ts'
import type { Office } from '../office/office.ts'
import { lastEpoch } from './prepare-counter.ts'

/** Every counter of the Centre, with the machine it has. */
export function listCounters(office: Office): readonly CounterLine[] {
  const { published, standing, store } = office
  const lost = (device: string): boolean => {
    const epoch = lastEpoch(office, device)
    return epoch > 0 && store.delivery.isRevoked({ device, epoch })
  }
  const at = store.time().lo
  const { counters, sites } = published.centre(at)
  const enrolled = standing.now().counters
  return counters.map(({ id, name, site }) => {
    const known = enrolled[id]
    const here = store.device.counter === id
    return {
      id,
      name,
      place: site,
      site: sites.find(each => each.id === site)?.name ?? site,
      state: here ? 'this' : lost(id) ? 'lost' : known ? 'enrolled' : 'free',
      since: known?.at ?? null,
      by: known ? nameAt(published, known.by, at) : null,
    }
  })
}
