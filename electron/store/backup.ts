import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncFile, syncFolder } from '../keys/durable-file.ts'
import { keepPrivate } from '../lock/sqlite.ts'
import type { Db } from './database.ts'
import { recordFile } from './open-options.ts'

/** What of a data folder goes into a backup beside the record itself. */
const BESIDE = ['papers', 'keys.json', 'demo-ca.pem'] as const

/** Copies what belongs to a record beside its database: papers and wrapped keys, all of them encrypted. */
export function copyBeside(from: string, to: string): void {
  for (const name of BESIDE)
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true })
}

/** An encrypted copy of the record by VACUUM INTO, papers and keys first: a backup is whole when its record.db is there. */
export function backupRecord(
  db: Db,
  events: number,
  from: string,
  to: string,
): { file: string; events: number } {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  copyBeside(from, to)
  const file = recordFile(to)
  const half = `${file}.new`
  rmSync(half, { force: true })
  keepPrivate(half)
  db.prepare('VACUUM INTO ?').run(half)
  syncFile(half)
  renameSync(half, file)
  syncFolder(to)
  return { file, events }
}
