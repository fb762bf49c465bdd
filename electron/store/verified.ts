import type { DossierId, Hash } from '../../shared/base/ids.ts'
import type { RecoveryReason } from '../../shared/record/recovery-reason.ts'

/** Why the record is read-only (R5). A record in doubt is never erased and never continued. */
export type Recovery = {
  reason: RecoveryReason
  missing: { from: number; to: number } | null
  detail: string
}

/** A paper that cannot be read, named as a person looks for it: its title and the code of its dossier. */
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
  /** Numbers whose tables disagree with the events. */
  numbers: readonly string[]
  /** Papers that the events name but that are not on disk as they were made. */
  papers: readonly Hash[]
  /** The same papers as people look for them, those that the record knows; left out if there are none. */
  lost?: readonly UnreadPaper[]
  /** Papers whose file exists but belongs to another user; left out if there are none. */
  unread?: readonly UnreadPaper[]
  /** Papers whose file exists but that the disk fails to read; left out if there are none. */
  diskUnread?: readonly UnreadPaper[]
  /** Acts of other machines that are no longer as they were heard. */
  heard: readonly Hash[]
  recovery: Recovery | null
}
