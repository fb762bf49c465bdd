import type { OutboxLine } from '../../../shared/status/outbox.ts'
import { stoppedSaid } from '../../../shared/text/province/other-counters.ts'
import type { Office } from '../office/office.ts'
import { counterSaid } from '../office/other-counters.ts'

type Asked = Pick<Office, 'store' | 'published'>

/**
 * Where the hearing of other counters' acts has stopped: for which agency, at whose act, since when and why.
 */
function stopsOf(office: Asked) {
  const { store, published } = office
  if (store.recovery) return []
  const { agencies } = published.centre(store.time().lo)
  return store.heard.stops().map(({ ledger, device, cause, since }) => {
    const id = ledger.slice(ledger.indexOf('/') + 1)
    const agency = agencies.find(each => each.id === id)?.name ?? id
    const counter = device === null ? null : counterSaid(office, device)
    return { key: ledger, office: id, agency, counter, cause, since }
  })
}

/** Each stop as a line of the outbox. An agency that is not this person's is not named. */
export const unheardLines = (office: Asked, offices: readonly string[] | null): readonly OutboxLine[] =>
  stopsOf(office).map(({ key, office: of, agency, counter, cause, since }) => ({
    ...{ key, state: 'unheard', of: 'counter', what: 'acts', acts: 1, since, cause, action: 'tell' },
    ...{ dossier: null, code: null, agency: offices?.includes(of) === false ? null : agency },
    ...(counter === null ? {} : { counter }),
  }))

/** Each stop in words, with what to do. */
export const unheardSaid = (office: Asked): readonly string[] =>
  stopsOf(office).map(stop => stoppedSaid(stop, 'vi'))
