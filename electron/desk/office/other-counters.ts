import type { DossierId, Instant } from '../../../shared/base/ids.ts'
import type { Opened } from '../../../shared/dossier/dossier.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import { type OtherCounters, SILENT_MS } from '../../../shared/status/other-counters.ts'
import { BEFORE_RESTORE } from '../../../shared/text/province/before-restore.ts'
import type { Office } from './office.ts'

type Asked = Pick<Office, 'store' | 'published'>
type Taken = Pick<EventBody, 'device' | 'epoch'>

/**
 * Whether another machine took an act, whether or not it is in this record. Its site and counter then differ
 * from ours.
 */
const isOfOther = ({ store }: Pick<Office, 'store'>, { device }: Taken): boolean => device !== store.device.id

/**
 * Whether an act was not recorded here but heard from the province, so that its papers and numbers are kept
 * elsewhere. This includes acts this machine recorded itself after the backup from which it was restored.
 */
export const isElsewhere = (
  office: Pick<Office, 'store'>,
  { id, body }: Pick<Opened, 'id' | 'body'>,
): boolean => {
  const { device, recovery, heard } = office.store
  if (isOfOther(office, body)) return true
  return body.epoch < device.epoch && !recovery && heard.has(id)
}

/** Whether acts of this dossier were heard that are not in this record. */
export const hasOthers = ({ store }: Pick<Office, 'store'>, dossier: DossierId): boolean =>
  !store.recovery && store.heard.of(dossier).devices.length > 0

/**
 * The published name of the counter at which a machine stands; null if machine or counter is not published.
 */
export function counterAt({ store, published }: Asked, device: string): string | null {
  const at = published.machine(device)?.counter
  return published.centre(store.time().lo).counters.find(({ id }) => id === at)?.name ?? null
}

/**
 * The counter's name for an act that was heard. If the machine is this one, the act is from before it was
 * restored, and the name says so.
 */
export function counterOf(office: Asked, device: string): string | null {
  const name = counterAt(office, device)
  return name !== null && device === office.store.device.id ? `${name} ${BEFORE_RESTORE}` : name
}

/** The counter's name, or the name of the machine itself if the counter has none. */
export const counterSaid = (office: Asked, device: string): string => counterOf(office, device) ?? device

/** Where an act was taken, as the rules ask for it: the site and the counter of its machine. */
export function placeOf({ store, published }: Asked, body: Taken): { site: string; counter: string } {
  const { site, counter } = isOfOther({ store }, body)
    ? (published.machine(body.device) ?? store.device)
    : store.device
  return { site, counter }
}

/** The office as it is at the counter where an act was taken: that counter's site heads its papers. */
export function officeThere<O extends Asked>(office: O, body: Taken): O {
  if (!isOfOther(office, body)) return office
  const { published } = office
  const place = placeOf(office, body)
  const site: typeof published.site = at => published.centre(at).sites.find(({ id }) => id === place.site)
  return { ...office, published: { ...published, site } }
}

/** The event by which a step of a dossier was taken, if it is not in this record; else undefined. */
export function takenElsewhere(
  office: Pick<Office, 'store'>,
  dossier: Pick<Dossier, 'id'>,
  event: string | undefined,
): Opened | undefined {
  if (event === undefined || !hasOthers(office, dossier.id)) return undefined
  const found = office.store.events.of(dossier.id).find(({ id }) => id === event)
  return found && isElsewhere(office, found) ? found : undefined
}

/**
 * Which other counters took part in a dossier of an agency, and until when their acts are known; undefined if
 * none did.
 */
export function otherCounters(office: Asked, dossier: DossierId, agency: string): OtherCounters | undefined {
  if (!hasOthers(office, dossier)) return undefined
  const { store } = office
  const counters = store.heard.of(dossier).devices.map(device => counterSaid(office, device))
  const { answeredAt } = store.delivery.state()
  const silent = answeredAt === null || Date.parse(store.time().lo) - Date.parse(answeredAt) > SILENT_MS
  const ledger = `${store.delivery.province()?.office}/${agency}`
  const isAll = isAllHeard(store, ({ office }) => office === ledger)
  return { counters: [...new Set(counters)], knownTo: isAll ? answeredAt : null, silent }
}

/**
 * Until when the acts of every other counter are known, by the province's clock. Null if the province told of
 * more than has come here yet; undefined if nothing was ever heard of them.
 */
export function othersKnownTo(store: Office['store']): Instant | null | undefined {
  if (store.recovery || !store.delivery.province()) return undefined
  if (!store.delivery.heads().some(({ office }) => store.heard.read(office) > 0)) return undefined
  return isAllHeard(store, ({ office }) => office.includes('/')) ? store.delivery.state().answeredAt : null
}

type Head = ReturnType<Office['store']['delivery']['heads']>[number]

/** Whether everything was read that these ledgers of the province held when they were last seen. */
const isAllHeard = ({ delivery, heard }: Office['store'], isAsked: (head: Head) => boolean): boolean =>
  delivery
    .heads()
    .filter(isAsked)
    .every(({ office, size }) => heard.read(office) >= size)
