import { copyFileSync, existsSync, lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { syncFile, syncFolder } from '../../keys/durable-file.ts'
import { makeFolder } from '../../keys/make-folder.ts'
import { keepPrivate } from '../../lock/sqlite.ts'
import { unwritableBy } from '../../lock/unwritable.ts'
import type { Books } from '../books/books.ts'
import type { Db } from '../database/database.ts'
import { recordFile } from '../open-options.ts'
import { StoreRefusal } from '../store.ts'

/** What goes from a data folder into a backup, beside the record itself. */
const BESIDE = ['papers', 'keys.json', 'demo-ca.pem'] as const

/** Copies what belongs to a record beside its database: papers and wrapped keys, all of them encrypted. */
export function copyBeside(from: string, to: string): void {
  for (const name of BESIDE) if (existsSync(join(from, name))) copyInto(join(from, name), join(to, name))
}

/**
 * Copies file by file, because copying a folder in one call reports every disk fault as a broken disk. What
 * is no plain file is no paper and is left out (a pipe would be waited for).
 */
function copyInto(from: string, to: string): void {
  if (!statSync(from).isDirectory()) {
    copyFileSync(from, to)
    return
  }
  makeFolder(to)
  for (const name of readdirSync(from))
    if (lstatSync(join(from, name)).isFile()) copyFileSync(join(from, name), join(to, name))
}

/**
 * Makes the folder of a backup. Some places say that they may be written to and take no folder.
 * @throws StoreRefusal `out-unfit`
 */
export function makeBackupFolder(to: string): void {
  try {
    makeFolder(to)
  } catch {
    throw new StoreRefusal(refuse('out-unfit', { path: to }))
  }
}

/**
 * Makes an encrypted copy of the record by VACUUM INTO, papers and keys first: a backup is whole once its
 * record.db is there. If its disk does not take it, nothing stays behind that was not there before.
 * @throws StoreRefusal `out-full`, `out-unfit` for that disk, which says nothing of the record's own; or one
 * that names a paper that cannot be read
 */
export function backupRecord(
  db: Db,
  { events, papers }: Pick<Books, 'events' | 'papers'>,
  from: string,
  to: string,
): { file: string; events: number } {
  const before = HALVES.filter(name => existsSync(join(to, name)))
  try {
    return { file: layCopy(db, from, to), events: events.count() }
  } catch (fault) {
    for (const name of HALVES)
      if (!before.includes(name)) rmSync(join(to, name), { recursive: true, force: true })
    const why = unwritableBy(fault)
    const unread = why === 'disk-full' ? undefined : papers.findUnread()
    if (unread) throw new StoreRefusal(unread)
    if (!why) throw fault
    throw new StoreRefusal(refuse(why === 'disk-full' ? 'out-full' : 'out-unfit', { path: to }))
  }
}

/** What stands in a backup before it is whole. */
const HALVES = [...BESIDE, 'record.db.new', 'record.db.new-journal'] as const

function layCopy(db: Db, from: string, to: string): string {
  makeFolder(to)
  copyBeside(from, to)
  const file = recordFile(to)
  const half = `${file}.new`
  rmSync(half, { force: true })
  keepPrivate(half)
  db.prepare('VACUUM INTO ?').run(half)
  syncFile(half)
  renameSync(half, file)
  syncFolder(to)
  return file
}
