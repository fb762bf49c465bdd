import { join } from 'node:path'
import { findDamage, openDatabase } from '../../electron/store/database/database.ts'
import { newestVersion } from '../../electron/store/database/migrate.ts'

// Opens and checks the database of a record in a process of its own, and does no more: with its raw key, for
// writing, reading back every pragma, its version and every page. That is what the peers of the bench time;
// they keep no chain and no anchor.
const [, , folder = ''] = process.argv
const db = openDatabase(join(folder, 'record.db'), new Uint8Array(32).fill(7))
if (db.pragma('user_version', { simple: true }) !== newestVersion()) throw new Error('of another version')
if (findDamage(db, 'quick_check')) throw new Error('damaged')
db.close()
