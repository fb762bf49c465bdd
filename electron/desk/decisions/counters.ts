import type { CounterLine } from '../../../shared/office/asked.ts'
import { nameAt } from '../office/custody.ts'
import type { Office } from '../office/office.ts'

/** Every counter of the Centre, and which machine it has. */
export function listCounters({ published, standing, store }: Office): readonly CounterLine[] {
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
      state: here ? 'this' : known ? 'enrolled' : 'free',
      since: known?.at ?? null,
      by: known ? nameAt(published, known.by, at) : null,
    }
  })
}
