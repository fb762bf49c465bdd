import { join } from 'node:path'
import { findDamage, openDatabase } from '../../electron/store/database/database.ts'
import { newestVersion } from '../../electron/store/database/migrate.ts'

// The database of a record opened and checked, in a process of its own, and no more: by its raw key, to
// write, every pragma read back, its version, every page of it. What the peers of the bench are timed at, who
// keep no chain and no anchor.
const [, , folder = ''] = process.argv
const db = openDatabase(join(folder, 'record.db'), new Uint8Array(32).fill(7))
if (db.pragma('user_version', { simple: true }) !== newestVersion()) throw new Error('of another version')
if (findDamage(db, 'quick_check')) throw new Error('damaged')
db.close()
