import type { None } from './none.ts'

/** Why the record, its disk or its numbers refuse an act, or why a folder is not opened. */
export type RecordFacts = {
  'no-number-left': None
  'no-rest-left': None
  'lease-expired': None
  'clock-suspect': None
  'recovery-mode': None
  'disk-full': None
  'disk-read-only': None
  'disk-fault': None
  'in-use': None
  'backup-damaged': None
  'centre-unknown': { what: string; may: string }
  'folder-missing': { path?: string }
  /** A new machine has asked to be enrolled as this counter and was not given its package yet. */
  'machine-waits': { counter: string }
  'paper-lost': None
  /** Neither is the file of the result whole, nor was a print made of it. */
  'result-lost': None
  /** The file of a paper belongs to another user of the machine: `what` it is called, `of` which dossier. */
  'paper-unreadable': { what: string; of: string }
  /** The disk fails to read the file of a paper. */
  'paper-disk-fault': { what: string; of: string }
  'keys-damaged': None
  'slot-damaged': { of: string }
  'keys-missing': { path?: string }
  'keys-busy': None
  /** The files of the open record were moved, deleted or exchanged. */
  'record-moved': None
  'no-such-entry': { size: number }
}
