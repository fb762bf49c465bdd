import { foldOffice } from '../../../shared/office/office.ts'
import { blankOffice, type OfficeState } from '../../../shared/office/office-state.ts'
import type { Store } from '../../store/store.ts'

/** The office as its own acts tell it now. */
export type Standing = { now(): OfficeState }

/** Folds the acts of the office; those that came since the last look are folded on, never all again. */
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
