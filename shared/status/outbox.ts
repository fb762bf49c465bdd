import type { DossierId, Instant } from '../base/ids.ts'
import type { Refusal } from '../refusals/refusal.ts'

/**
 * What of one dossier, or of the office, is not at the province yet, or is held there: since when, why, what
 * to do.
 */
export type OutboxLine = {
  key: string
  /**
   * `held`: it has the act or the paper and holds it; `refused`: what the Centre’s own authority published
   * and it does not take; `unheard`: an act of another counter that is not taken here, so that nothing behind
   * it is heard.
   */
  state: 'waiting' | 'held' | 'refused' | 'unheard'
  /** Acts, or papers whose bytes are still to go up after them: so many. */
  what: 'acts' | 'files'
  dossier: DossierId | null
  code: string | null
  /** The agency by its name; null for acts of the office and for agencies that are not this person's. */
  agency: string | null
  /**
   * Of a dossier, of the office itself, of agencies whose dossiers this person does not see; an act of
   * another counter.
   */
  of: 'dossier' | 'office' | 'others' | 'counter'
  /** Of which other counter it is, where that is known. */
  counter?: string
  acts: number
  /** The oldest of them. */
  since: Instant
  /** Why nothing was sent the last time, or why the province holds it; null for what is simply new. */
  cause: string | null
  /** `tell`: nobody at this counter can do it; what to tell whom is said in words. */
  action: 'send' | 'open' | 'tell'
}

/** What a person sees of the line to the province and of what waits for it. */
export type OutboxView = {
  enrolled: boolean
  /** Its last signed answer; why the last round ended before everything was sent, if it did. */
  answeredAt: Instant | null
  why: string | null
  waiting: number
  /** How many papers wait, apart from the acts that name them. */
  files: number
  oldest: Instant | null
  /** What a person has to see to, then what waits, oldest first; `more`: how many lines come after these. */
  lines: readonly OutboxLine[]
  more: number
}

/** The line to the province as the status strip tells it. */
export type ProvinceState = {
  /** Whether this counter is enrolled with one, and whether it answered the last time it was asked. */
  enrolled: boolean
  connected: boolean
  waiting: number
  oldest: Instant | null
  /** Papers whose bytes are still to go up, after the acts that name them. */
  files: number
  /** Why this machine takes no new acts now; it sends, reads and prints all the same. */
  stopped: Refusal | null
  /** What it holds of this machine, in acts and papers: as much as the lines of the outbox that say so. */
  held: number
  /** Its last signed answer, by its own clock. */
  answeredAt: Instant | null
  /** Why the last round ended before everything was sent and read, if it did. */
  why: string | null
  /**
   * When it was found to have been put back from an old backup last, and up to when its backup covers
   * everything.
   */
  putBack: Instant | null
  backedUpTo: Instant | null
  /** The minute that is open; how many wait for a shift leader's signature. */
  outage: { number: string; since: Instant; long: boolean; noticeHours: number } | null
  unsigned: number
  /** The cable that may be pulled in a demo Centre; null elsewhere. */
  cable: 'in' | 'out' | null
}

/** Where an act stands: only here; received there at `at`; held there, and why. */
export type AtProvince = {
  stands: 'here' | 'at-province' | 'held'
  at: Instant | null
  reason: string | null
}
