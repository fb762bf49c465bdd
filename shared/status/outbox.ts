import type { DossierId, Instant } from '../base/ids.ts'
import type { Refusal } from '../refusals/refusal.ts'

/**
 * What of one dossier, or of the office, has not reached the province yet or is held there: since when, why,
 * and what to do.
 */
export type OutboxLine = {
  key: string
  /**
   * `held`: the province has the act or paper and holds it. `refused`: the province does not accept what the
   * Centre’s own authority published. `unheard`: an act of another counter is not taken in here, so that
   * nothing behind it is heard.
   */
  state: 'waiting' | 'held' | 'refused' | 'unheard'
  /** Acts, or papers whose bytes still have to go up after the acts. `acts` says how many. */
  what: 'acts' | 'files'
  dossier: DossierId | null
  code: string | null
  /** The agency by its name; null for acts of the office and for agencies that are not this person's. */
  agency: string | null
  /**
   * What it belongs to: a dossier, the office itself, agencies whose dossiers this person does not see, or
   * another counter.
   */
  of: 'dossier' | 'office' | 'others' | 'counter'
  /** The other counter that it came from, where known. */
  counter?: string
  acts: number
  /** When the oldest of them was recorded. */
  since: Instant
  /** Why nothing was sent the last time, or why the province holds it; null where it is simply new. */
  cause: string | null
  /** `tell`: nobody at this counter can do anything; the words say whom to tell what. */
  action: 'send' | 'open' | 'tell'
}

/** What a person sees of the line to the province and of what waits to be sent. */
export type OutboxView = {
  enrolled: boolean
  /**
   * The province's last signed answer, and why the last round ended before everything was sent, if it did.
   */
  answeredAt: Instant | null
  why: string | null
  waiting: number
  /** How many papers wait, apart from the acts that name them. */
  files: number
  oldest: Instant | null
  /**
   * First what a person has to act on, then what waits, oldest first. `more`: how many lines follow these.
   */
  lines: readonly OutboxLine[]
  more: number
}

/** The line to the province as the status strip tells it. */
export type ProvinceState = {
  /**
   * Whether this counter is enrolled with a province, and whether that answered the last time it was asked.
   */
  enrolled: boolean
  connected: boolean
  waiting: number
  oldest: Instant | null
  /** Papers whose bytes still have to go up, after the acts that name them. */
  files: number
  /** Why this machine takes no new acts now. It still sends, reads and prints. */
  stopped: Refusal | null
  /** How many acts and papers of this machine the province holds: as many as the held lines of the outbox. */
  held: number
  /** The province's last signed answer, by its own clock. */
  answeredAt: Instant | null
  /** Why the last round ended before everything was sent and read, if it did. */
  why: string | null
  /**
   * When the province was last found to have been restored from an old backup, and up to when its backup
   * covers everything.
   */
  putBack: Instant | null
  backedUpTo: Instant | null
  /** The open outage minute. Below it: how many minutes wait for a shift leader's signature. */
  outage: { number: string; since: Instant; long: boolean; noticeHours: number } | null
  unsigned: number
  /** The cable that can be pulled in a demo Centre; null elsewhere. */
  cable: 'in' | 'out' | null
}

/** Where an act stands: only here; received at the province at `at`; or held there, and why. */
export type AtProvince = {
  stands: 'here' | 'at-province' | 'held'
  at: Instant | null
  reason: string | null
}
