/** A file that may grow no more (FAT takes 4 GB, a limit of the user less) has no room either. */
const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'])
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM'])

/** Why a disk takes nothing: it has no room, or may not be written. */
export type Unwritable = 'disk-full' | 'disk-read-only'

/** What of a fault says that; undefined where it says something else. */
export function unwritableBy(fault: unknown): Unwritable | undefined {
  const code = String((fault as { code?: unknown }).code ?? '')
  if (FULL.has(code)) return 'disk-full'
  return READ_ONLY.has(code) || code.startsWith('SQLITE_READONLY') ? 'disk-read-only' : undefined
}
