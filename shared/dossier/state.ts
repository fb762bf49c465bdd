import type { DossierId, Hash, Instant } from '../base/ids.ts'

/** Where a dossier stands: a closed list, in the order of the work. */
export const STAGES = [
  'blank',
  'received',
  'appraised',
  'approved',
  'signed',
  'sealed',
  'returned',
  'closed',
] as const
export type Stage = (typeof STAGES)[number]

/** What else was recorded of it. *Overdue* is no flag: it is reckoned from today. */
export const FLAGS = ['awaiting-supplement', 'supplement-used', 'corrected'] as const
export type Flag = (typeof FLAGS)[number]

/** How it ended, once it has. */
export const OUTCOMES = ['returned', 'refused', 'withdrawn', 'stopped'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A period in which the legal clock stood still: intervals, never a flag. `to` is null while it still stands. */
export type Stop = { from: Instant; to: Instant | null; why: 'supplement' }

/** One step as it was taken: by whom, when, and what the record of it holds. */
export type Taken = { step: string; at: Instant; actor: string; event: Hash; data: unknown }

/** A dossier as it stands: nothing here that its events do not say. */
export type Dossier = {
  id: DossierId
  /** How many events it has: the `expectedRev` of the next. */
  rev: number
  office: string | null
  procedure: { code: string; version: Hash } | null
  formSet: string | null
  calendar: Hash | null
  code: string | null
  /** A {@link Stage}, a {@link Flag}, an {@link Outcome}, or the name a newer counter gave: kept, shown, passed on. */
  stage: string
  flags: readonly string[]
  outcome: string | null
  due: Due | null
  stops: readonly Stop[]
  /** The latest taking of each step; a correction clears those it undoes. */
  taken: { readonly [step: string]: Taken | undefined }
  history: readonly Taken[]
}

/** When the result is promised, and its arithmetic in one line (features row 76: a date that can be read). */
export type Due = { at: Instant; why: string; calendar: Hash }

/** A dossier of which nothing has been recorded yet. */
export const blank = (id: DossierId): Dossier => ({
  id,
  rev: 0,
  office: null,
  procedure: null,
  formSet: null,
  calendar: null,
  code: null,
  stage: 'blank',
  flags: [],
  outcome: null,
  due: null,
  stops: [],
  taken: {},
  history: [],
})
