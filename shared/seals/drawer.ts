import type { Instant } from '../base/ids.ts'
import type { Period } from '../office/custody.ts'
import type { Loss } from '../office/office-state.ts'
import type { SealBalance } from './balance.ts'
import type { SealLine, SealPaper, SealUse } from './use.ts'

/**
 * Where a seal is and has been: who has it since when, the chain before, and the loss that stands, with its
 * clock.
 */
export type CustodyLine = SealLine & {
  custodian: string
  custodianName: string
  since: Instant
  keepers: readonly { id: string; name: string }[]
  periods: readonly Period[]
  loss: (Loss & { due: Instant }) | null
  /** Uses that are left of those leased for today. */
  left: number
}

/** Everything the keeper's drawer shows. */
export type DrawerView = {
  /** The seals that this person has now. */
  seals: readonly CustodyLine[]
  /** The seals of his agencies that somebody else has. */
  elsewhere: readonly CustodyLine[]
  /** For how many minutes a seal is used without the PIN again; 0: the drawer is shut. */
  openMinutes: number
  /** The sheet whose use was announced and is not closed yet. */
  open: { use: SealUse; paper: SealPaper } | null
  waiting: readonly SealPaper[]
  done: readonly SealUse[]
  balance: SealBalance
  /** Who else is at the Centre: before whom spoiled sheets are destroyed. */
  others: readonly { id: string; keys: string; name: string }[]
}
