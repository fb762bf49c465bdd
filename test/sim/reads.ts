import type { Store } from '../../electron/store/store.ts'
import type { Counter, World } from './hall.ts'

/**
 * Notes what this counter reads of its dossiers now: its own events that the province has answered, in order.
 */
export function note(world: World, { machine }: Counter, store: Store): void {
  const { era } = world
  const dossiers = new Map<string, string[]>()
  for (const { id, bytes } of store.events.after(0, 1000)) {
    const word = store.delivery.wordOn(id)
    const { dossier } = JSON.parse(bytes) as { dossier: string | null }
    if (!word || dossier === null || (word.verdict === 'quarantined' && word.reason !== 'unknown-type'))
      continue
    dossiers.set(dossier, [...(dossiers.get(dossier) ?? []), id])
  }
  for (const [dossier, ids] of dossiers) world.reads.push({ dossier, device: machine.id, era, ids })
}
