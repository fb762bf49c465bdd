import { hkdfSync } from 'node:crypto'
import { unwrap } from '../../electron/keys/wrap.ts'
import type { Store } from '../../electron/store/store.ts'
import type { EventBody } from '../../shared/record/event.ts'
import type { World } from './hall.ts'
import { DATA_KEY } from './machine.ts'
import { standingAt } from './standing.ts'

const SEALING = new Uint8Array(hkdfSync('sha256', DATA_KEY, '', 'hs-dossier-key-v1', 32))

/**
 * Whether this epoch of a machine is in use at the province. No other is told anything of the other counters.
 */
export function isInUse({ province, time }: World, { device: { id, epoch } }: Store): boolean {
  const { devices } = province.tables()
  return devices
    .find(each => each.device === id && each.epoch === epoch)
    .some(({ suspended, expires }) => !suspended && expires > time.now())
}

/** The keys of a dossier that the province was given, opened. */
export const keysOf = ({ province }: World, dossier: string): Uint8Array[] =>
  province
    .tables()
    .dossier_keys.find(row => row.dossier.toString('hex') === dossier)
    .flatMap(({ office, sealed }) => unwrap(SEALING, sealed, `${agencyOf(office)}/${dossier}`) ?? [])

const agencyOf = (ledger: string): string => ledger.slice(ledger.indexOf('/') + 1)

/** Whether a key opens what was said with an act. */
export const isOpenedBy = (key: Uint8Array, { payload, device, epoch, seq }: EventBody): boolean =>
  unwrap(key, payload, `${device}/${epoch}/${seq}`) !== undefined

/** Whether a counter has read every ledger to its end, given every key, and has every key there is. */
export function hasHeard(world: World, store: Store): boolean {
  if (!world.options.hears || !isInUse(world, store)) return true
  const ledgers = world.province.tables().offices.find(({ office }) => office.includes('/'))
  const read = ledgers.every(({ office, ledger }) => store.heard.read(office) >= ledger)
  if (!read || store.heard.keysToGive(1).keys.length > 0) return false
  const lacking = ledgers.flatMap(({ office }) => store.heard.lacking(office, 1000))
  if (lacking.length === 0) return true
  const acts = standingAt(world)
  return !lacking.some(dossier => {
    const unread = new Set(store.events.of(dossier).flatMap(({ id, data }) => (data === null ? [id] : [])))
    const closed = acts.filter(({ id, body }) => body.dossier === dossier && unread.has(id))
    return keysOf(world, dossier).some(key => closed.some(({ body }) => isOpenedBy(key, body)))
  })
}
