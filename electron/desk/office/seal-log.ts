import type { DossierId, Hash, Instant } from '../../../shared/base/ids.ts'
import type { Opened } from '../../../shared/dossier/dossier.ts'
import type { EventBody } from '../../../shared/record/event.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import type { Store } from '../../store/store.ts'

/** An approval as the log has it, with the names its paper goes by. */
export type Approved = {
  id: Hash
  dossier: DossierId
  at: Instant
  code: string | null
  number: string | null
}

/**
 * The events that are leaves of the seal ledger, and the approvals they rest on, in the order of the record.
 */
export type SealLog = {
  events(): readonly Opened[]
  approvals(): readonly Approved[]
  /** One approval, also if another counter gave it; undefined if it is not known here. */
  approval(id: Hash, dossier: DossierId): Approved | undefined
}

/** Event types of the ledger: uses of seals, how each ended, and what happened to the seals themselves. */
export const LEDGER: readonly string[] = [
  'seal-entry',
  'seal-failed',
  'seal-applied',
  'seal-spoiled',
  'sheets-spoiled',
  'sealing',
  'custody-handover',
  'seal-lost',
  'seal-notified',
  'seal-found',
  'balance-signed',
]
const PAGE = 500

/** An approval from its event, with the names its paper goes by. */
export function readApproval(
  store: Pick<Store, 'events' | 'register'>,
  id: Hash,
  body: EventBody,
  dossier: DossierId,
): Approved {
  const { number = null } = (store.events.one(dossier, id)?.data ?? {}) as { number?: string }
  return { id, dossier, at: body.time.lo, code: store.register.get(dossier)?.code ?? null, number }
}

/**
 * Opens the log of seals. It is read once, and then only the part that is new: a drawer that is looked at all
 * day costs only what happened that day.
 */
export function openSealLog(store: Pick<Store, 'events' | 'register'>): SealLog {
  const events: Opened[] = []
  const approvals = new Map<Hash, Approved>()
  let after = 0
  const opened = (id: Hash, body: EventBody, pos: number): Opened | undefined =>
    (body.dossier ? store.events.of(body.dossier) : store.events.ofOffice(pos - 1)).find(
      each => each.id === id,
    )
  const readOn = (): void => {
    for (let page = store.events.after(after, PAGE); page.length > 0; page = store.events.after(after, PAGE))
      for (const { pos, id, bytes } of page) {
        after = pos
        const body = readEventBody(bytes)
        if (body.type === 'approval' && body.dossier)
          approvals.set(id, readApproval(store, id, body, body.dossier))
        const event = LEDGER.includes(body.type) ? opened(id, body, pos) : undefined
        if (event) events.push(event)
      }
  }
  return {
    events() {
      readOn()
      return events
    },
    approvals() {
      readOn()
      return [...approvals.values()]
    },
    approval(id, dossier) {
      readOn()
      const heard = approvals.has(id) || !dossier ? undefined : store.events.one(dossier, id)
      return heard ? readApproval(store, id, heard.body, dossier) : approvals.get(id)
    },
  }
}
