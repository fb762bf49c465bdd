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

/** What else is recorded of a dossier. *Overdue* is not a flag: it is reckoned from today's date. */
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

/** How a dossier ended. */
export const OUTCOMES = ['returned', 'refused', 'withdrawn', 'stopped'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A period in which the legal clock stood still. `to` is null while the clock still stands. */
export type Stop = { from: Instant; to: Instant | null; why: 'supplement' }

/**
 * One step as it was taken: by whom, when, and the data of its event. `newer`: a newer program took it, and
 * this one does not read its data (R31).
 */
export type Taken = { step: string; at: Instant; actor: string; event: Hash; data: unknown; newer?: true }

/** The amendments of an issued paper (NĐ 30/2020 Đ.18.3–4). Each is made by a paper of its own. */
export const AMENDMENTS = ['replacement', 'rectification', 'revocation', 'reinstatement'] as const
export type Amendment = (typeof AMENDMENTS)[number]

/** Whether an issued paper still holds, and what became of it. */
export const STANDINGS = ['in-force', 'corrected', 'reinstated', 'replaced', 'revoked'] as const
export type Standing = (typeof STANDINGS)[number]

/**
 * What a later paper made of an issued one, with the number and the day of that later paper. The number is
 * null once the dossier's key is erased.
 */
export type Act = { made: Exclude<Standing, 'in-force'>; number: string | null; at: Instant }

/**
 * A sealed paper: its kind, its day, the approval and the sealing that made it, and what later papers did to
 * it. Its bytes never change.
 */
export type Issued = {
  kind: 'result' | Amendment
  number: string | null
  document: Hash | null
  at: Instant
  approval: Hash | null
  sealing: Hash
  /** The event that proposed this paper, where it amends an earlier one. */
  proposal: Hash | null
  acts: readonly Act[]
}

/**
 * An amendment under way, and where the dossier stood before it: the dossier goes back there when the
 * amendment is dropped.
 */
export type Amending = {
  kind: Amendment
  proposal: Hash
  before: Pick<Dossier, 'stage' | 'outcome' | 'taken' | 'amended'>
}

/**
 * A return that does not count, and the act that found it so: the recall of a paper that was set aside, or
 * the note that the paper went to the wrong person.
 */
export type Undone = { by: Hash; return: Taken }

/** A dossier as it stands. Everything in it follows from its events. */
export type Dossier = {
  id: DossierId
  /** The number of events it has: the `expectedRev` of the next one. */
  rev: number
  office: string | null
  procedure: { code: string; version: Hash } | null
  formSet: string | null
  calendar: Hash | null
  code: string | null
  /**
   * A {@link Stage}, a {@link Flag}, an {@link Outcome}, or a name that a newer counter gave. Unknown names
   * are kept, shown and passed on.
   */
  stage: string
  flags: readonly string[]
  outcome: string | null
  due: Due | null
  stops: readonly Stop[]
  /** The latest taking of each step that stands; a correction removes those it undoes. */
  taken: { readonly [step: string]: Taken | undefined }
  history: readonly Taken[]
  /** The papers that were sealed and so issued, oldest first, each with what later papers did to it. */
  issued: readonly Issued[]
  /**
   * The number of sheets that wait for a good seal, by the approval of their paper. While sheets of the
   * standing approval are owed, the paper cannot be returned.
   */
  sheetsOwed: Readonly<Record<Hash, number>>
  /**
   * Acts of the dossier that no longer count: superseded or set aside by the province, as this counter noted
   * it, or undone after the return.
   */
  takenBack: readonly Hash[]
  /** Acts that somebody with authority set aside. What rests on them is done again. */
  setAside: readonly Hash[]
  /** The returns that do not count. */
  undone: readonly Undone[]
  /** The amendment under way, until its own paper is sealed or it is dropped. */
  amending: Amending | null
  /** The amendment that was carried through last. Should its paper fall, it is under way again. */
  amended: Amending | null
}

/** When the result is promised, and the reckoning of that date in one line. */
export type Due = { at: Instant; why: string; calendar: Hash }

/**
 * The id of a dossier that does not exist yet: for asking the rules before one is begun. Nothing is ever
 * recorded under it.
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
