import { readFileSync } from 'node:fs'
import { type Db, openDatabase } from '../../electron/store/database/database.ts'
import { writeShape } from '../../electron/store/database/facts.ts'
import { newestVersion } from '../../electron/store/database/migrate.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import { copyDisk } from './disk.ts'

const BEGUN = readFileSync(
  new URL('../../electron/store/database/migrations/0001-record.sql', import.meta.url),
  'utf8',
)
/** A table as the first migration made it. */
const asBegun = (table: string): string =>
  new RegExp(`CREATE TABLE ${table} \\([^;]*;`).exec(BEGUN)?.[0] ?? ''

/** The reverse of each migration of a record. Everything that an older program kept becomes what it kept. */
const BACK: Readonly<Record<number, string>> = {
  // One key of a dossier was kept, and the dossier was not lacking a key then.
  15: `UPDATE dossier_keys SET key = substr(key, 1, 32);
    DELETE FROM heard_lacking WHERE dossier IN (SELECT dossier FROM dossier_keys);`,
  14: `DROP TABLE heard;
    DROP TABLE heard_words;
    DROP TABLE heard_lacking;
    DELETE FROM facts WHERE name IN ('heard', 'keysGiven');`,
  13: `CREATE TEMP TABLE kept AS SELECT * FROM numbers;
    DROP VIEW numbers;
    ${asBegun('numbers')}
    INSERT INTO numbers (series, period, value, lease, state, reason, event)
      SELECT series, period, value, lease, state, reason, event FROM kept;
    DROP TABLE kept;
    DROP TABLE spent;
    DROP TABLE periods;`,
  12: `DROP TABLE events_of;
    CREATE INDEX events_dossier ON events (dossier) WHERE dossier IS NOT NULL;
    DROP TABLE acts;
    CREATE TABLE acts (act TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO acts (act, answer) SELECT act, answer FROM answers;
    DROP TABLE answers;`,
  11: `CREATE TEMP TABLE waiting AS SELECT pos, bytes ->> '$.time.lo' AS at FROM events
      WHERE pos > (SELECT pos FROM outbox_mark) OR pos IN (SELECT pos FROM outbox);
    DROP TABLE outbox;
    CREATE TABLE outbox (pos INTEGER PRIMARY KEY, at TEXT NOT NULL);
    INSERT INTO outbox (pos, at) SELECT pos, at FROM waiting;
    DROP TABLE waiting;
    DROP TABLE outbox_mark;`,
  // What was sealed since stays packed, because no migration reads it.
  10: '',
  9: 'ALTER TABLE leases DROP COLUMN returned; ALTER TABLE leases DROP COLUMN told;',
  8: 'DROP TABLE files;',
  7: `DROP TRIGGER events_follow;
    DROP INDEX events_epoch;
    CREATE UNIQUE INDEX events_chain ON events (device, epoch, seq);`,
  6: `DROP INDEX receipts_taken_back;
    DROP INDEX receipts_held;
    CREATE INDEX receipts_held ON receipts (event, no) WHERE verdict IN ('held', 'quarantined', 'rejected');`,
}

/** The oldest version that keeps everything a simulated machine has. */
export const OLDEST = 5
/** The last version before numbers could be given back. */
const NEVER_RETURNED = 9

/**
 * Makes a record one of that version. @throws where there is a new migration that `BACK` does not know yet
 */
export function makeOlder(db: Db, version: number): void {
  const stands = db.pragma('user_version', { simple: true }) as number
  db.transaction(() => {
    for (let number = stands; number > version; number--) {
      const back = BACK[number]
      if (back === undefined)
        throw new Error(`what migration ${number} changed is not known the other way round`)
      db.exec(back)
    }
    writeShape(db, 'of the program before')
    db.pragma(`user_version = ${version}`)
  }).exclusive()
}

/** The versions that a record with this content may have had. */
function versionsOf(db: Db): number[] {
  const returned = db.prepare('SELECT count(*) FROM leases WHERE returned IS NOT NULL OR told <> 0').pluck()
  const oldest = returned.get() === 0 ? OLDEST : NEVER_RETURNED
  return Array.from({ length: newestVersion() - oldest }, (_, at) => oldest + at)
}

/**
 * Copies a closed record as an older program would have left it when it was killed. Returns the version it
 * has there.
 */
export function copyOlder(
  { from, to, dataKey }: { from: string; to: string; dataKey: Uint8Array },
  pick: (versions: readonly number[]) => number,
): number {
  const db = openDatabase(recordFile(from), dataKey)
  try {
    const version = pick(versionsOf(db))
    makeOlder(db, version)
    copyDisk(from, to)
    return version
  } finally {
    db.close()
  }
}
