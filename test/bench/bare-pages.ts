import { join } from 'node:path'
import { openDatabase } from '../../electron/store/database/database.ts'

/** The bytes of a row that fills a page of the record by itself. */
const ROW_BYTES = 800
/** The bytes of a frame in the write-ahead log: a page and its header. */
const FRAME_BYTES = 1024 + 24

/**
 * The least that an act must cost: as many pages as it writes, changed by one prepared statement, encrypted,
 * written and synced by the same library with the same pragmas, and nothing else. Each call returns how long
 * it took, in milliseconds.
 */
export function openBarePages(folder: string, walBytes: number): { once(): number; close(): void } {
  const db = openDatabase(join(folder, 'bare.db'), new Uint8Array(32).fill(7))
  db.exec('CREATE TABLE bare (row INTEGER PRIMARY KEY, bytes BLOB NOT NULL)')
  const add = db.prepare('INSERT INTO bare (bytes) VALUES (?)')
  const rows = Math.round(walBytes / FRAME_BYTES)
  for (let row = 0; row < rows; row++) add.run(Buffer.alloc(ROW_BYTES))
  const change = db.prepare('UPDATE bare SET bytes = ?')
  let turn = 0
  return {
    once() {
      const bytes = Buffer.alloc(ROW_BYTES, ++turn)
      const from = performance.now()
      change.run(bytes)
      return performance.now() - from
    },
    close: () => db.close(),
  }
}
