import { foldOffice } from '../../../shared/office/office.ts'
import { blankOffice, type OfficeState } from '../../../shared/office/office-state.ts'
import type { Store } from '../../store/store.ts'

/** The office as its own acts tell it now. */
export type Standing = { now(): OfficeState }

/** Folds the acts of the office. Later looks fold on only the acts that are new. */
export function openStanding({ events }: Pick<Store, 'events'>): Standing {
  let [pos, state] = [0, blankOffice]
  return {
    now() {
      const more = events.ofOffice(pos)
      state = foldOffice(more, state)
      pos = more.at(-1)?.pos ?? pos
      return state
    },
  }
}
