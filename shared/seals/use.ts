import type { Hash, Instant } from '../base/ids.ts'
import type { Mark } from '../people/delegation.ts'
import type { Refusal } from '../refusals/refusal.ts'

/** The most sheets in one use of a seal, as its step allows. For more, the paper is scanned again. */
export const MOST_SHEETS = 20

/**
 * One use of a seal: announced first, then applied, failed, spoiled, or still open (R22; NĐ 30/2020 Đ.33).
 */
export type SealUse = {
  /** Its place in the ledger, counted from 1; below it, the place of the entry that closed it. */
  entry: number
  closedBy: number | null
  id: Hash
  at: Instant
  closedAt: Instant | null
  dossier: string
  code: string | null
  number: string | null
  seal: string
  mark: Mark
  approval: Hash
  document: Hash
  copies: number
  /** Which of the day's leased uses of this seal it is. */
  slot: number | null
  keeper: string
  state: 'applied' | 'failed' | 'spoiled' | 'open'
  reason: string | null
  /** How many of its sheets were spoiled, at its closing or later. */
  spoiledSheets: number
}

/**
 * A closed use. Its good sheets and its spoiled sheets are two acts. Where the first was recorded and the
 * second refused, `unwritten` says why, and `ok` false that something is left to do.
 */
export type EndedUse = SealUse & { ok?: false; unwritten?: Refusal }

/**
 * Sheets that were spoiled and destroyed before a second person: those of one use of a seal, or printed ones
 * never sealed.
 */
export type SpoiledSheets = {
  entry: number | null
  at: Instant
  dossier: string
  code: string | null
  number: string | null
  seal: string
  approval: Hash
  sheets: number
  reason: string
  keeper: string
  witness: string
  /** Whether the witness confirmed with their own PIN. In older records the keeper only wrote their name. */
  signed: boolean
}

/** How many sheets of one approved paper carry a good seal. */
export const goodSheets = (uses: readonly SealUse[], approval: Hash): number =>
  uses
    .filter(use => use.approval === approval && use.state === 'applied')
    .reduce((sum, { copies, spoiledSheets }) => sum + copies - spoiledSheets, 0)

/** A seal as the keeper sees it. */
export type SealLine = { id: string; name: string; kind: string; mark: Mark; sizeMm: number; agency: string }

/** What a scanned paper is, as the register knows it. */
export type SealPaper = {
  dossier: string
  code: string
  number: string
  title: string
  agency: string
  approvedBy: string
  approvedAt: Instant
  document: Hash
  approval: Hash
  seal: SealLine | null
  /** Whether it carries the approver's signature; a paper without it is not to be sealed. */
  signed: boolean
  /** How many sheets the procedure has; below it, how many still lack a good seal. */
  copies: number
  owed: number
}

/**
 * The answer to a scan: green without a refusal, otherwise red with the cause. `open` is a use that waits to
 * be closed.
 */
export type SealCheck = { paper: SealPaper | null; refusal: Refusal | null; open: Hash | null }

/** How a use of a wet seal ended: on every sheet, on no sheet, or with some sheets spoiled. */
export type UseEnd = 'applied' | 'failed' | 'spoiled'
