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
 * What the desk says: the value, or no and why. Faults are thrown and carry an id that can be read over the
 * telephone.
 */
export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

/** A step as the dossier page offers it: open, or shut with the reason. */
export type Offer = { step: StepId; refusal: Refusal | null }
/** A paper that was made for a dossier. `voided` says why it no longer counts. */
export type PaperLine = {
  hash: Hash
  form: string
  title: string
  at: Instant
  number: string | null
  voided: string | null
  prints: number
  signatures: number
  /** Why it is not to be relied on though its bytes are whole; left out where it is. */
  noForce?: NoForce
  /** Why a form that its officer signs with his key was made for the pen; left out where it was not. */
  unsigned?: UnsignedWhy
  /** How many of its signatures carry a time stamp; said on the dossier page only. */
  stamps?: number
  /** One of its signatures bears none although a service was chosen then. */
  unstamped?: true
  /**
   * Its file is no longer whole here, said on the dossier page only: since when the province has it, null
   * where it has not.
   */
  lost?: { sentAt: Instant | null }
  /**
   * Its file belongs to another user and may not be read, which says nothing of the paper; on the dossier
   * page only.
   */
  unread?: true
}

/**
 * A paper of a dossier that another counter made and whose file is not here yet; `counter`: null where its
 * name is not known.
 */
export type AbsentPaper = Pick<PaperLine, 'hash' | 'form' | 'title' | 'at' | 'number'> & {
  counter: string | null
}

/**
 * A paper that the province has, of a counter of this Centre: of which, as that is called, where it is known;
 * its size in bytes, since when. `sealed`: it may have been taken back since.
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
/** So many pieces of a paper came from the province, of so many; all of them: it may be shown. */
export type PaperFetched = { document: Hash; have: number; of: number }

/**
 * A dossier in one of the cases of its procedure: the date (null: the one that was appointed stays), the fee,
 * the papers.
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
  /** Titles of the papers that are owed and could not be laid down now either. */
  unmade?: readonly string[]
  /** One of them could not be typeset: nothing that is mended at the disk. */
  unset?: boolean
  /** Who did what, when: the history in words' raw material. */
  timeline: readonly {
    step: string
    /** A newer program took it: shown by its name, not read here. */
    newer: boolean
    at: Instant
    officer: string
    title: string
    seq: number
    /** At which other counter; null at this one. */
    counter: string | null
    province: AtProvince
  }[]
  /**
   * Where the whole dossier stands: how much of it waits here since when, or what is held, or all of it
   * there.
   */
  province: AtProvince & {
    waiting: number
    /** The names of those who may decide what is held of it; left out where nothing waits for a person. */
    decides?: readonly string[]
  }
  /** Which other counters took part; left out where this one did all of it. */
  others?: OtherCounters
  /** Papers that they made and that are not here yet; left out where there are none. */
  absent?: readonly AbsentPaper[]
  nowStopped: boolean
  /** Whose turn it is; left out where it is nobody's here. */
  turn?: NextTurn
  /** The result of another counter stands in place of the one made here: no step is taken any more. */
  overtaken?: true
  /** What of its values one looks at twice: said beside them to whoever opens it. */
  doubts: readonly Doubt[]
  /** Null where it waits for no code. */
  numbering: NumberingPreview | null
  /** The cases of its procedure: what it would be in each, for who corrects it. */
  cases: readonly InCase[]
  /** The last day whose rest days are known here: what is promised after it is promised with a warning. */
  knownTo: Day | null
}

/**
 * What the giving of a code would come to now, for a dossier that waits for one; why there is none, where
 * there is none yet.
 */
export type NumberingPreview = {
  token: string
  why: SlipWhy
  code: string | null
  due: Due | null
  /** The date, reckoned from the slip, is over already: an apology with another one is owed then. */
  passed: boolean
  /**
   * Between which moments the hour may lie that is written on the slip by hand; null where the machine
   * printed it.
   */
  hour: SlipTime['span'] | null
  refusal: Refusal | null
}

/** What the officer is told before the citizen is promised anything. */
export type IntakePreview = {
  /** Why it will be received by a provisional slip, without code and date; null where it will not. */
  slip: SlipWhy | null
  due: Due | null
  code: string | null
  codesLeft: number
  approvers: readonly Signer[]
  /** One of them is present: only then may it be promised on the spot, else by the normal limit. */
  onTheSpot: boolean
  /** It can be received, but never approved here: the version in force has no text of its result. */
  noResult: boolean
  /** Earlier dossiers of the same ID number that are still open. */
  duplicates: readonly RegisterRow[]
  /** What earlier dossiers here call who has this number: compared with the name that is typed. */
  before: readonly NamedBefore[]
  refusal: Refusal | null
}

/** The document an approver looks at: the very bytes, by hash; pages are fetched with `paper.bytes`. */
export type DraftResult = { document: Hash; number: string; pages: number }

/** What an act is acknowledged with, only after it is recorded (D3). */
export type Receipt = {
  recorded: true
  seq: number
  id: Hash
  dossier: DossierId
  code: string | null
  /** Its provisional slip as long as there is no code. */
  slip?: Pick<Slip, 'token' | 'why'>
  number: string | null
  papers: readonly PaperLine[]
  /** Its signature bears no time stamp although a service is chosen: said, and no reason to sign again. */
  unstamped?: true
  /** The file of the result that was handed out as a print is no longer whole here. */
  resultLost?: true
  /** Titles of the papers of it that could not be laid down; the next look at the dossier makes them. */
  unmade?: readonly string[]
  /** One of them could not be typeset: nothing that is mended at the disk. */
  unset?: boolean
}

/** What became of one of several approvals: both acts as they were recorded, or why not. */
export type Approved = {
  dossier: DossierId
  code: string | null
  approval: Receipt | null
  signing: Receipt | null
  refusal: Refusal | null
}

/** What news is about: one dossier, a list, the devices, who is logged in. */
export type News = {
  about: 'dossier' | 'worklist' | 'status' | 'session' | 'office'
  dossier: DossierId | null
}
