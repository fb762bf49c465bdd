/** A file that may not grow any more (FAT allows 4 GB, a user's limit less) has no room either. */
const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'])
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM'])

/** Why a disk cannot be written: it has no room, or is read-only. */
export type Unwritable = 'disk-full' | 'disk-read-only'

/** Why the disk behind a fault cannot be written; undefined if the fault says something else. */
export function unwritableBy(fault: unknown): Unwritable | undefined {
  const code = String((fault as { code?: unknown }).code ?? '')
  if (FULL.has(code)) return 'disk-full'
  return READ_ONLY.has(code) || code.startsWith('SQLITE_READONLY') ? 'disk-read-only' : undefined
}
