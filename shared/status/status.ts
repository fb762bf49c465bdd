import type { Day, Instant } from '../base/ids.ts'
import type { RecoveryReason } from '../record/recovery-reason.ts'
import type { ClockDoubt, WordDue } from './clock-doubt.ts'
import type { ProvinceState } from './outbox.ts'

/** The status strip, every state in words. */
export type Status = {
  /**
   * Whether somebody has opened the record since the program was started: before that nothing is known of
   * what it holds.
   */
  open: boolean
  recorded: { events: number; lastAt: Instant | null }
  province: ProvinceState
  /** Each agency by its id, name and symbol (`SXD`), with what is left of its numbers. */
  numbers: readonly { id: string; agency: string; symbol: string; codesLeft: number; resultsLeft: number }[]
  /** What ends within the month with nothing after it, the soonest first. */
  ending: readonly Ending[]
  /** How many dossiers wait for their code, and how many of them can be given one now. */
  awaitingCode: { waiting: number; ready: number }
  devices: readonly {
    id: string
    title: string
    condition: 'ready' | 'busy' | 'absent' | 'faulty'
    note: string
  }[]
  /**
   * Seals that are missing: until when the police are to be told, in words on the strip (NĐ 99/2016 Đ.24.7).
   */
  lostSeals: readonly { seal: string; name: string; due: Instant; notified: boolean; overdue: boolean }[]
  mirror: MirrorState
  key: 'system-key-store' | 'officer-wrapped-file'
  /**
   * Where it is in doubt, what it stands against; where the province has been silent for a day, until when it
   * is believed.
   */
  clock: { suspect: boolean; at: Instant; doubt: ClockDoubt | null; wordDue: WordDue | null }
  recovery: { reason: RecoveryReason; missing: { from: number; to: number } | null } | null
  shell: 'electron' | 'chromium' | 'headless'
  app: string
}

/**
 * What ends soon and is followed by nothing: ranges of numbers, by whose they are; delegations, by the
 * numbers of their decisions. Its last day.
 */
export type Ending = { what: 'codes' | 'results' | 'delegations'; until: Day; of: readonly string[] }

/**
 * The second copy of the record in another place (R32): whether a place is set, when the last whole copy was
 * made, how many acts came after it, whether it fails now.
 */
export type MirrorState = { set: boolean; at: Instant | null; behind: number; failing: boolean }
/**
 * The same with its place, for who is logged in. `reached`: the folder is there now; null where none is set.
 * `sameDisk`: it lies on the disk of the record, and is lost with it; null where that cannot be said.
 */
export type MirrorView = MirrorState & {
  to: string | null
  reached: boolean | null
  sameDisk: boolean | null
}
