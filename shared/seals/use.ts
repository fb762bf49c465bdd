import type { Hash, Instant } from '../base/ids.ts'
import type { Mark } from '../people/delegation.ts'
import type { Refusal } from '../refusals/refusal.ts'

/** Sheets that one use of a seal takes at most, as its step does: of more, the rest is scanned again. */
export const MOST_SHEETS = 20

/**
 * One use of a seal: announced before it, then applied, failed, spoiled, or still open (R22; NĐ 30/2020
 * Đ.33).
 */
export type SealUse = {
  /** Its place in the ledger, from 1, and the place of what closed it. */
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
  /** Which use of the day this is, of those that were leased for this seal. */
  slot: number | null
  keeper: string
  state: 'applied' | 'failed' | 'spoiled' | 'open'
  reason: string | null
  /** Sheets of it that were spoiled, when it was closed or later. */
  spoiledSheets: number
}

/**
 * A use as it was closed. Its good sheets and its spoiled ones are two acts: where the first is recorded and
 * the second was refused, `unwritten` says why, and `ok` that something is left to do.
 */
export type EndedUse = SealUse & { ok?: false; unwritten?: Refusal }

/**
 * Sheets that were spoiled and destroyed before a second person: of one use of a seal, or printed and never
 * sealed.
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
  /** Whether the witness confirmed it with his own PIN; in records of before, the keeper only named him. */
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
  /** Whether it carries the approver's signature: before that it is no sheet yet. */
  signed: boolean
  /** Sheets the procedure has, and those without a good seal yet. */
  copies: number
  owed: number
}

/**
 * The answer to a scan: green without a refusal, else red with the cause; `open` is the use that waits to be
 * closed.
 */
export type SealCheck = { paper: SealPaper | null; refusal: Refusal | null; open: Hash | null }

/** How a use of a wet seal ended: on every sheet, on no sheet, or with so many sheets spoiled. */
export type UseEnd = 'applied' | 'failed' | 'spoiled'
