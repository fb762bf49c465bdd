import type { Day, Hash, Instant } from '../base/ids.ts'
import type { Procedure } from '../procedures/procedure.ts'
import type { HeardThen } from './books.ts'
import type { Outage } from './outage.ts'

/** Whether an approver is at the Centre: in, until when; or out, and who stands in. */
export type Presence =
  | { state: 'in'; at: Instant; until: Instant }
  | { state: 'out'; at: Instant; substitute: string | null }

/** Who registered a delegation, and who ended it, when and why. */
export type Registered = {
  by: string
  at: Instant
  revoked: { by: string; at: Instant; since: Instant; reason: string } | null
}
/** A seal that went from one keeper to another, with minutes and both their PINs (NĐ 30/2020 Đ.32.2). */
export type Handed = { from: string; to: string; at: Instant; act: Hash }
/**
 * A seal that was lost: when, under what circumstances, and when the police were told (NĐ 99/2016 Đ.24.7).
 */
export type Loss = {
  noticedAt: Instant
  reportedAt: Instant
  by: string
  circumstances: string
  notified: { at: Instant; letter: string } | null
  found: { at: Instant; circumstances: string } | null
}
/** What the acts of the office say of one seal. */
export type SealStanding = { handed: readonly Handed[]; losses: readonly Loss[] }

/** A person's training for the work on the spot, as last noted here. */
export type Trained = { on: Day; minutes: string; by: string; at: Instant }
/** The planned first day of an agency, as last noted here. */
export type Planned = { from: Day; note: string; by: string; at: Instant }

/** A book of a year: who opened and closed it, when, at which place of the record, and what it held then. */
export type BookStanding = {
  opened: { by: string; at: Instant }
  closed: {
    by: string
    at: Instant
    epoch: number
    seq: number
    lines: number
    last: number
    heard?: HeardThen | undefined
  } | null
}

/** A procedure that is being drafted: the drafting act, the procedure it was copied from, by whom, when. */
export type ProcedureDraft = {
  id: Hash
  procedure: Procedure
  like: string | null
  by: string
  at: Instant
}

/**
 * Who enrolled a person and when; where others have the same name, who they are, and whether this is another
 * person.
 */
export type Enrolled = {
  by: string
  at: Instant
  namesakes?: { officers: readonly string[]; said: 'another' | 'same' }
}

type Tried = { count: number; lockedAt: number | null }

/**
 * The office as its own acts tell it. Plain data, keyed by officer; everything in it follows from those acts.
 */
export type OfficeState = {
  /** How many acts were folded. */
  rev: number
  presence: { readonly [officer: string]: Presence | undefined }
  delegations: { readonly [id: string]: Registered | undefined }
  /** Who enrolled each officer here, and when. */
  enrolled: { readonly [officer: string]: Enrolled | undefined }
  /**
   * The other machines enrolled from here: by whom, when, for which epoch of the counter, with which band of
   * numbers.
   */
  counters: {
    readonly [counter: string]: { by: string; at: Instant; epoch: number; round: number } | undefined
  }
  /** The hand-overs and losses of each seal. */
  seals: { readonly [seal: string]: SealStanding | undefined }
  trained: { readonly [officer: string]: Trained | undefined }
  plans: { readonly [agency: string]: Planned | undefined }
  /** By `bookKey`. */
  books: { readonly [key: string]: BookStanding | undefined }
  /** The drafts, one for each procedure code. Nothing is received under a draft. */
  procedureDrafts: { readonly [code: string]: ProcedureDraft | undefined }
  /** The numbers of versions that were withdrawn, by the code of their procedure. */
  procedureVersionsEnded: { readonly [code: string]: readonly number[] | undefined }
  /**
   * The wrong PINs in a row that count against a person, and those of their signing keys; when the last
   * allowed try came.
   */
  tries: {
    readonly [officer: string]: { pin: Tried; keys: Readonly<Record<string, Tried>> } | undefined
  }
  /** The outages: when the province gave no signed answer, oldest first. */
  outages: readonly Outage[]
}

/** The state of an office before anything is recorded. */
export const blankOffice: OfficeState = {
  rev: 0,
  presence: {},
  delegations: {},
  enrolled: {},
  counters: {},
  seals: {},
  trained: {},
  plans: {},
  books: {},
  procedureDrafts: {},
  procedureVersionsEnded: {},
  tries: {},
  outages: [],
}

/** Whether this person said that they are here, for a time that has not passed. */
export function isPresent({ presence }: OfficeState, officer: string, at: Instant): boolean {
  const his = presence[officer]
  return his?.state === 'in' && his.at <= at && at < his.until
}
