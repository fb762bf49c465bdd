import type { DrawerView } from '../../../shared/seals/drawer.ts'

/** What the keeper does beside scanning; `scan` is where everything comes back to. */
export type Doing = 'scan' | 'spoil' | 'hand-over' | 'lost' | 'told' | 'found' | 'balance'
/** What every form of the drawer is given. */
export type FormProps = {
  view: DrawerView
  /** Recorded: said in words, with the paper that was made where there is one. */
  done: (said: string, paper?: string) => Promise<void>
}
