import type { DrawerView } from '../../../shared/seals/drawer.ts'

/** What the keeper does besides scanning. Everything comes back to `scan`. */
export type Doing = 'scan' | 'spoil' | 'hand-over' | 'lost' | 'told' | 'found' | 'balance'
/** What every form of the drawer is given. */
export type FormProps = {
  view: DrawerView
  /** Called once the act is recorded, with the words that say so and the paper that was made, if any. */
  done: (said: string, paper?: string) => Promise<void>
}
