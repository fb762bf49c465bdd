import type { DossierId, Hash } from '../../shared/base/ids.ts'
import type { RecoveryReason } from '../../shared/record/recovery-reason.ts'

/** Why the record is read-only (R5): never erased, never carried on from. */
export type Recovery = {
  reason: RecoveryReason
  missing: { from: number; to: number } | null
  detail: string
}

/** A paper that cannot be read, as a person looks for it: what it is called, and the code of its dossier. */
export type UnreadPaper = { title: string; code: string | null }

/**
 * What `verify` found, counted from the log itself. `registers` compares the kept registers with ones rebuilt
 * from the events. For a record in doubt nothing is compared, and the lists stay empty.
 */
export type Verified = {
  ok: boolean
  events: number
  lastSeq: number
  registers: 'equal' | 'different' | 'unknown'
  differing: readonly DossierId[]
  /** Numbers that their tables hold otherwise than the events say. */
  numbers: readonly string[]
  /** Papers that the events name and that are not on disk as they were made. */
  papers: readonly Hash[]
  /** Papers whose file is there and belongs to another user; left out where there is none. */
  unread?: readonly UnreadPaper[]
  /** Papers whose file is there and that the disk fails to read; left out where there is none. */
  diskUnread?: readonly UnreadPaper[]
  /** Acts of other machines that are not as they were heard. */
  heard: readonly Hash[]
  recovery: Recovery | null
}
