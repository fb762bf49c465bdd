import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a data folder that a simulated machine has on its disk. */
const FILES = ['record.db', 'record.db-wal', 'anchor', 'doubt'] as const
type File = (typeof FILES)[number]

/**
 * Copies what lies on the disk at this moment, even under an open record, as a kill, an image or a thief
 * would find it.
 */
export function copyDisk(from: string, to: string, files: readonly File[] = FILES): void {
  mkdirSync(join(to, 'papers'), { recursive: true })
  for (const name of files) if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name))
}

/** Puts back the record of an older image, under the anchor that stayed where it was. */
export function putBackRecord(image: string, folder: string): void {
  rmSync(join(folder, 'record.db-wal'), { force: true })
  copyDisk(image, folder, ['record.db', 'record.db-wal'])
}

/** Cuts off the journal's end as if it never reached the disk: so many bytes that nobody was told of. */
export function tearJournal(folder: string, bytes: number): void {
  const journal = join(folder, 'record.db-wal')
  if (existsSync(journal)) truncateSync(journal, Math.max(0, statSync(journal).size - bytes))
}

export const removeDisk = (folder: string): void => rmSync(folder, { recursive: true, force: true })
