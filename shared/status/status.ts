import type { Day, Instant } from '../base/ids.ts'
import type { RecoveryReason } from '../record/recovery-reason.ts'
import type { ClockDoubt, WordDue } from './clock-doubt.ts'
import type { ProvinceState } from './outbox.ts'

/** The status strip: every state that it says in words. */
export type Status = {
  /**
   * Whether somebody has opened the record since the program started. Before that, nothing is known of its
   * content.
   */
  open: boolean
  recorded: { events: number; lastAt: Instant | null }
  province: ProvinceState
  /** Each agency by id, name and symbol (`SXD`), with how many numbers it has left. */
  numbers: readonly { id: string; agency: string; symbol: string; codesLeft: number; resultsLeft: number }[]
  /** What ends within the month and is followed by nothing, the soonest first. */
  ending: readonly Ending[]
  /** How many dossiers wait for their code, and how many of them could get one now. */
  awaitingCode: { waiting: number; ready: number }
  devices: readonly {
    id: string
    title: string
    condition: 'ready' | 'busy' | 'absent' | 'faulty'
    note: string
  }[]
  /** Missing seals: until when the police must be told, in words on the strip (NĐ 99/2016 Đ.24.7). */
  lostSeals: readonly { seal: string; name: string; due: Instant; notified: boolean; overdue: boolean }[]
  mirror: MirrorState
  key: 'system-key-store' | 'officer-wrapped-file'
  /**
   * `doubt`: what contradicts a clock in doubt. `wordDue`: until when the province is still believed after a
   * day of silence.
   */
  clock: { suspect: boolean; at: Instant; doubt: ClockDoubt | null; wordDue: WordDue | null }
  recovery: { reason: RecoveryReason; missing: { from: number; to: number } | null } | null
  shell: 'electron' | 'chromium' | 'headless'
  app: string
}

/**
 * What ends soon and is followed by nothing, and its last day. `of` names the agencies for ranges of numbers,
 * the decision numbers for delegations.
 */
export type Ending = { what: 'codes' | 'results' | 'delegations'; until: Day; of: readonly string[] }

/**
 * The second copy of the record in another place (R32): whether a place is set, when the last whole copy was
 * made, how many acts came after it, whether copying fails now.
 */
export type MirrorState = { set: boolean; at: Instant | null; behind: number; failing: boolean }
/**
 * The mirror with its place, for the logged-in person. `reached`: the folder is there now; null where none is
 * set. `sameDisk`: it is on the record's own disk and would be lost with it; null where that cannot be said.
 */
export type MirrorView = MirrorState & {
  to: string | null
  reached: boolean | null
  sameDisk: boolean | null
}
