/**
 * Why a record opens read-only (R5). Closed: each has its words in `shared/text/recovery.ts`, or it does not
 * compile.
 */
export type RecoveryReason =
  /**
   * The anchor names an event that this database does not hold, as after an older copy of it was put in its
   * place.
   */
  | 'behind-anchor'
  /** Database and anchor agree, but papers beside them are of acts that neither knows. */
  | 'papers-newer'
  /** An event does not follow the one before it, is not its bytes, or lacks a signature that it needs. */
  | 'chain-broken'
  /** SQLite does not take a setting without which a commit is not durable, or the database not encrypted. */
  | 'wrong-pragma'
  /** The SQLite of this program is older than the oldest that writes a record. */
  | 'old-sqlite'
  /** `record.db` is empty, not encrypted, or names no device. */
  | 'foreign-file'
  /** A later program made it: its last migration is unknown here. */
  | 'newer-file'
  /** A page, an index or a table is not what was written. */
  | 'damaged'
  /** The data key does not open the first page: it is another record's, or that page is damaged. */
  | 'wrong-key'
  /** The anchor is there and cannot be read, or is missing where events were recorded. */
  | 'anchor-damaged'
  /** There is no `record.db`. */
  | 'no-database'
  /** The disk failed while the record was closed and opened anew. */
  | 'unreadable'
  /** Not the record but its disk: it takes nothing. */
  | 'disk-full'
  | 'disk-read-only'
  /** Its files were taken from where they stood while it was open: what is open can be read and copied. */
  | 'record-moved'
