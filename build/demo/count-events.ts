import type { Store } from '../../electron/store/store.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import type { Worked } from './work-dossier.ts'

/**
 * Counts `lost`: acknowledged steps that the record does not hold. Counts `repeated`: steps of these dossiers
 * in the record that nobody was told of, because an act recorded twice has another id the second time.
 */
export function countEvents(
  store: Store,
  worked: readonly Pick<Worked, 'dossier' | 'stages'>[],
): { lost: number; repeated: number } {
  const acknowledged = new Set(worked.flatMap(({ stages }) => stages.map(({ id }) => id)))
  const held = worked
    .flatMap(({ dossier }) => store.events.of(dossier))
    .filter(({ body }) => body.type in steps)
  const ids = new Set(held.map(({ id }) => id))
  return {
    lost: [...acknowledged].filter(id => !ids.has(id)).length,
    repeated: held.filter(({ id }) => !acknowledged.has(id)).length,
  }
}
