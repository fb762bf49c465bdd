import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { syncFile, syncFolder } from '../keys/durable-file.ts'
import { makeFolder } from '../keys/make-folder.ts'
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

/** Makes the folder of a backup; there are places that say they may be written to and take none. */
export function whyNotMade(to: string): Refusal | undefined {
  try {
    makeFolder(to)
    return undefined
  } catch {
    return refuse('out-unfit', { path: to })
  }
}

/** An encrypted copy of the record by VACUUM INTO, papers and keys first: a backup is whole when its record.db is there. */
export function backupRecord(
  db: Db,
  events: number,
  from: string,
  to: string,
): { file: string; events: number } {
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
  return { file, events }
}
