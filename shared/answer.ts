import type { Day, DossierId, Hash, Instant } from './base/ids.ts'
import type { NoForce } from './dossier/issued.ts'
import type { Slip, SlipWhy } from './dossier/slip.ts'
import type { SlipTime } from './dossier/slip-hour.ts'
import type { Dossier, Due } from './dossier/state.ts'
import type { StepId } from './dossier/steps/index.ts'
import type { Component } from './dossier/terms.ts'
import type { Doubt, NamedBefore } from './dossier/values/doubt.ts'
import type { UnsignedWhy } from './forms/signing.ts'
import type { Signer } from './office/asked.ts'
import type { Procedure } from './procedures/procedure.ts'
import type { Refusal } from './refusals/refusal.ts'
import type { NextTurn } from './register/hands.ts'
import type { RegisterRow } from './register/row.ts'
import type { OtherCounters } from './status/other-counters.ts'
import type { AtProvince } from './status/outbox.ts'

/**
 * The desk's answer: the value, or a refusal with its reason. Faults are thrown and carry an id that can be
 * read over the telephone.
 */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** A step as the dossier page offers it; `refusal` is null where it may be taken. */
export type Offer = { step: StepId; refusal: Refusal | null }
/** A paper that was made for a dossier. `voided` says why it no longer counts; null while it does. */
export type PaperLine = {
  hash: Hash
  form: string
  title: string
  at: Instant
  number: string | null
  voided: string | null
  prints: number
  signatures: number
  /** Why the paper is not to be relied on although its bytes are whole; left out where it may be. */
  noForce?: NoForce
  /** Why a form that its officer signs by key was made to be signed by pen; left out where it was not. */
  unsigned?: UnsignedWhy
  /** How many of its signatures carry a time stamp; on the dossier page only. */
  stamps?: number
  /** One of its signatures bears no time stamp although a service was chosen then. */
  unstamped?: true
  /**
   * Its file is no longer whole here; on the dossier page only. `sentAt`: since when the province has it,
   * null where it has not.
   */
  lost?: { sentAt: Instant | null }
  /**
   * Its file belongs to another user of the machine and may not be read, which says nothing about the paper;
   * on the dossier page only.
   */
  unread?: true
}

/**
 * A paper that another counter made and whose file is not here yet. `counter` is null where its name is not
 * known.
 */
export type AbsentPaper = Pick<PaperLine, 'hash' | 'form' | 'title' | 'at' | 'number'> & {
  counter: string | null
}

/**
 * A paper of a counter of this Centre that the province has: the counter's name where known, its size in
 * bytes, since when. `sealed`: it is a sealed paper, which may have been taken back since.
 */
export type ElsewherePaper = {
  content: Hash
  form: string
  title: string
  size: number
  at: Instant
  counter: string | null
  sealed: boolean
}
/**
 * How many pieces (`have`) of a paper came from the province, out of `of`. Once all have come, it may be
 * shown.
 */
export type PaperFetched = { document: Hash; have: number; of: number }

/**
 * A dossier as it would be in one of the cases of its procedure: the date (null: the named date stays), the
 * fee, the papers.
 */
export type InCase = {
  id: string
  title: string
  due: Due | null
  fee: string
  components: readonly Component[]
}

/** Everything the dossier page shows. */
export type DossierView = {
  dossier: Dossier
  procedure: Procedure
  agencyName: string
  offers: readonly Offer[]
  papers: readonly PaperLine[]
  /** The titles of papers that are owed and again could not be made. */
  unmade?: readonly string[]
  /** One of them could not be typeset, which nothing done to the disk will mend. */
  unset?: boolean
  /** Who did what and when: the raw material of the history in words. */
  timeline: readonly {
    step: string
    /** A newer program took this step: it is shown by its name, and its data are not read here. */
    newer: boolean
    at: Instant
    officer: string
    title: string
    seq: number
    /** The other counter that took it; null where this one did. */
    counter: string | null
    province: AtProvince
  }[]
  /**
   * Where the whole dossier stands: how much of it waits here and since when, what is held, or that all of it
   * is at the province.
   */
  province: AtProvince & {
    waiting: number
    /** The names of the persons who may settle what is held; left out where nothing waits for a person. */
    decides?: readonly string[]
  }
  /** The other counters that took part; left out where this one did everything. */
  others?: OtherCounters
  /** Papers of the other counters that are not here yet; left out where there are none. */
  absent?: readonly AbsentPaper[]
  nowStopped: boolean
  /** Whose turn it is; left out where it is nobody's at this counter. */
  turn?: NextTurn
  /** Another counter's result stands in place of the one made here: no further step is taken. */
  overtaken?: true
  /** Values that deserve a second look, shown beside them to whoever opens the dossier. */
  doubts: readonly Doubt[]
  /** Null where the dossier does not wait for a code. */
  numbering: NumberingPreview | null
  /** The cases of its procedure: what the dossier would be in each, for the officer who corrects it. */
  cases: readonly InCase[]
  /**
   * The last day for which the calendar here knows the days off. A date promised beyond it carries a warning.
   */
  knownTo: Day | null
}

/**
 * What giving a code now would come to, for a dossier that waits for one. `refusal` says why there is no code
 * yet.
 */
export type NumberingPreview = {
  token: string
  why: SlipWhy
  code: string | null
  due: Due | null
  /** The date reckoned from the slip is already over: an apology with another date is then owed. */
  passed: boolean
  /**
   * The moments between which the handwritten hour on the slip may lie; null where the machine printed the
   * hour.
   */
  hour: SlipTime['span'] | null
  refusal: Refusal | null
}

/** What the officer is told before the citizen is promised anything. */
export type IntakePreview = {
  /**
   * Why the dossier will be received with a provisional slip, without code and date; null where it will get
   * both.
   */
  slip: SlipWhy | null
  due: Due | null
  code: string | null
  codesLeft: number
  approvers: readonly Signer[]
  /**
   * One of the approvers is present. Only then may the result be promised on the spot, otherwise by the
   * normal limit.
   */
  onTheSpot: boolean
  /** The dossier can be received but never approved here: the version in force has no text of its result. */
  noResult: boolean
  /** Earlier dossiers of the same ID number that are still open. */
  duplicates: readonly RegisterRow[]
  /** The names that earlier dossiers here have for this number, compared with the name being typed. */
  before: readonly NamedBefore[]
  refusal: Refusal | null
}

/**
 * The document that an approver looks at: the very bytes, named by their hash. Pages are fetched with
 * `paper.bytes`.
 */
export type DraftResult = { document: Hash; number: string; pages: number }

/** The acknowledgement of an act, given only after it is recorded (D3). */
export type Receipt = {
  recorded: true
  seq: number
  id: Hash
  dossier: DossierId
  code: string | null
  /** The provisional slip, as long as the dossier has no code. */
  slip?: Pick<Slip, 'token' | 'why'>
  number: string | null
  papers: readonly PaperLine[]
  /**
   * The signature bears no time stamp although a service is chosen. This is shown, and is no reason to sign
   * again.
   */
  unstamped?: true
  /** The file of the result, which was handed out as a print, is no longer whole here. */
  resultLost?: true
  /** The titles of papers that could not be made. The next look at the dossier makes them. */
  unmade?: readonly string[]
  /** One of them could not be typeset, which nothing done to the disk will mend. */
  unset?: boolean
}

/** What became of one of several approvals: both acts as recorded, or why not. */
export type Approved = {
  dossier: DossierId
  code: string | null
  approval: Receipt | null
  signing: Receipt | null
  refusal: Refusal | null
}

/** What a piece of news is about: one dossier, a list, the devices, who is logged in. */
export type News = {
  about: 'dossier' | 'worklist' | 'status' | 'session' | 'office'
  dossier: DossierId | null
}
