/**
 * Why a record opens read-only (R5). Closed: each has its words in `shared/text/recovery.ts`, or it does not
 * compile.
 */
export type RecoveryReason =
  /**
   * The anchor names an event that this database does not hold, as happens after an older copy of it was put
   * in its place.
   */
  | 'behind-anchor'
  /** Database and anchor agree, but papers beside them belong to acts that neither knows. */
  | 'papers-newer'
  /**
   * An event does not follow the one before it, does not match its bytes, or lacks a signature that it needs.
   */
  | 'chain-broken'
  /**
   * SQLite does not accept a setting without which a commit is not durable or the database is not encrypted.
   */
  | 'wrong-pragma'
  /** The SQLite of this program is older than the oldest version that may write a record. */
  | 'old-sqlite'
  /** `record.db` is empty, not encrypted, or names no device. */
  | 'foreign-file'
  /** A later program made the record: its last migration is unknown here. */
  | 'newer-file'
  /** A page, an index or a table is not what was written. */
  | 'damaged'
  /**
   * The data key does not open the first page: the key belongs to another record, or that page is damaged.
   */
  | 'wrong-key'
  /** The anchor exists but cannot be read, or it is missing although events were recorded. */
  | 'anchor-damaged'
  /** There is no `record.db`. */
  | 'no-database'
  /** The disk failed while the record was closed and opened again. */
  | 'unreadable'
  /** The record is sound, but its disk accepts no writes. */
  | 'disk-full'
  | 'disk-read-only'
  /** The files of the record were moved away while it was open. What is open can still be read and copied. */
  | 'record-moved'
