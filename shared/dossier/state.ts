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
  'amending',
  'closed',
] as const
export type Stage = (typeof STAGES)[number]

/** What else was recorded of it. *Overdue* is no flag: it is reckoned from today. */
export const FLAGS = [
  'awaiting-supplement',
  'awaiting-code',
  'supplement-used',
  'corrected',
  'reappointed',
  'amended',
  'recall-open',
] as const
export type Flag = (typeof FLAGS)[number]

/** How it ended, once it has. */
export const OUTCOMES = ['returned', 'refused', 'withdrawn', 'stopped'] as const
export type Outcome = (typeof OUTCOMES)[number]

/**
 * A period in which the legal clock stood still: intervals, never a flag. `to` is null while it still stands.
 */
export type Stop = { from: Instant; to: Instant | null; why: 'supplement' }

/**
 * One step as it was taken: by whom, when, and what the record of it holds; `newer`: by a newer program, not
 * read here (R31).
 */
export type Taken = { step: string; at: Instant; actor: string; event: Hash; data: unknown; newer?: true }

/** What can be done with a paper once it is issued (NĐ 30/2020 Đ.18.3–4): each by a paper of its own. */
export const AMENDMENTS = ['replacement', 'rectification', 'revocation', 'reinstatement'] as const
export type Amendment = (typeof AMENDMENTS)[number]

/** Whether an issued paper still holds, and what became of it. */
export const STANDINGS = ['in-force', 'corrected', 'reinstated', 'replaced', 'revoked'] as const
export type Standing = (typeof STANDINGS)[number]

/**
 * What a later paper made of an issued one: that paper's number and its day; no number once the key is gone.
 */
export type Act = { made: Exclude<Standing, 'in-force'>; number: string | null; at: Instant }

/**
 * A sealed paper: which kind, its day, by which approval and sealing, and what was done to it since. Its
 * bytes never change.
 */
export type Issued = {
  kind: 'result' | Amendment
  number: string | null
  document: Hash | null
  at: Instant
  approval: Hash | null
  sealing: Hash
  /** The event that proposed it, where it amends an earlier paper. */
  proposal: Hash | null
  acts: readonly Act[]
}

/**
 * An amendment under way, and where the dossier stood before: there it goes back when the amendment is
 * dropped.
 */
export type Amending = {
  kind: Amendment
  proposal: Hash
  before: Pick<Dossier, 'stage' | 'outcome' | 'taken' | 'amended'>
}

/**
 * A return that was none, and the act that found it so: the recall of a paper that was set aside, or the note
 * that it went to the wrong person.
 */
export type Undone = { by: Hash; return: Taken }

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
  /**
   * A {@link Stage}, a {@link Flag}, an {@link Outcome}, or the name a newer counter gave: kept, shown,
   * passed on.
   */
  stage: string
  flags: readonly string[]
  outcome: string | null
  due: Due | null
  stops: readonly Stop[]
  /** The latest taking of each step; a correction clears those it undoes. */
  taken: { readonly [step: string]: Taken | undefined }
  history: readonly Taken[]
  /** The papers that were sealed and so issued, oldest first, each with what was done to it since. */
  issued: readonly Issued[]
  /**
   * Sheets of an approved paper that wait for a good seal, by the approval: of the one that stands they hold
   * back its return.
   */
  sheetsOwed: Readonly<Record<Hash, number>>
  /**
   * Its acts that count no more: superseded or set aside by the province, as this counter noted it, or undone
   * after the return.
   */
  takenBack: readonly Hash[]
  /** Those that somebody with authority set aside: what rests on them is done again. */
  setAside: readonly Hash[]
  /** Its returns that were none. */
  undone: readonly Undone[]
  /** What is under way with an issued paper, until its own paper is sealed or it is dropped. */
  amending: Amending | null
  /** The one that was carried through last: should its paper fall, it is under way again. */
  amended: Amending | null
}

/** When the result is promised, and its arithmetic in one line. */
export type Due = { at: Instant; why: string; calendar: Hash }

/**
 * The id of a dossier that is only thought of: what its rules say is asked before one is begun, and nothing
 * is recorded under it.
 */
export const BLANK_ID: DossierId = '0'.repeat(32)
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
  issued: [],
  sheetsOwed: {},
  takenBack: [],
  setAside: [],
  undone: [],
  amending: null,
  amended: null,
})
