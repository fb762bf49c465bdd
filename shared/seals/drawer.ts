import type { Instant } from '../base/ids.ts'
import type { Period } from '../office/custody.ts'
import type { Loss } from '../office/office-state.ts'
import type { SealBalance } from './balance.ts'
import type { SealLine, SealPaper, SealUse } from './use.ts'

/**
 * Where a seal is and has been: its keeper and since when, the chain of custody, and the standing loss with
 * the time limit for telling the police.
 */
export type CustodyLine = SealLine & {
  custodian: string
  custodianName: string
  since: Instant
  keepers: readonly { id: string; name: string }[]
  periods: readonly Period[]
  loss: (Loss & { due: Instant }) | null
  /** How many of today's leased uses are left. */
  left: number
}

/** Everything the keeper's drawer shows. */
export type DrawerView = {
  /** The seals that this person has now. */
  seals: readonly CustodyLine[]
  /** The seals of this person's agencies that somebody else has. */
  elsewhere: readonly CustodyLine[]
  /** For how many minutes a seal may be used without the PIN again; 0: the drawer is shut. */
  openMinutes: number
  /** The use that was announced and is not closed yet, with its paper. */
  open: { use: SealUse; paper: SealPaper } | null
  waiting: readonly SealPaper[]
  done: readonly SealUse[]
  balance: SealBalance
  /** Who else is at the Centre and may witness the destruction of spoiled sheets. */
  others: readonly { id: string; keys: string; name: string }[]
}
