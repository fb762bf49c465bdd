import type { Store } from '../../electron/store/store.ts'
import type { Stage } from './work-dossier.ts'

/** Of what was acknowledged, how much the record does not hold, and how much it holds more than once. */
export function countEvents(
  store: Store,
  acknowledged: readonly Pick<Stage, 'seq' | 'id'>[],
): { lost: number; repeated: number } {
  const held = new Map<string, number>()
  for (const { id } of everyEvent(store)) held.set(id, (held.get(id) ?? 0) + 1)
  const ids = acknowledged.map(({ id }) => id)
  return {
    lost: ids.filter(id => !held.has(id)).length,
    repeated: [...held.values()].filter(times => times > 1).length + ids.length - new Set(ids).size,
  }
}

function* everyEvent(store: Store): Iterable<{ id: string }> {
  for (let after = 0; ; ) {
    const page = store.events.after(after, 500)
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.seq
  }
}
