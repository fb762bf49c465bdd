import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'

const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT'])
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM'])
const BROKEN = new Set(['EIO', 'ENXIO', 'ENODEV'])

/** The refusal that a fault of the disk is to an officer; undefined when the fault is ours. */
export function diskRefusal(fault: unknown): Refusal | undefined {
  const code = String((fault as { code?: unknown }).code ?? '')
  if (FULL.has(code)) return refuse('disk-full')
  if (READ_ONLY.has(code) || code.startsWith('SQLITE_READONLY')) return refuse('disk-read-only')
  const broken =
    BROKEN.has(code) ||
    ['SQLITE_IOERR', 'SQLITE_CORRUPT', 'SQLITE_CANTOPEN', 'SQLITE_NOTADB'].some(each => code.startsWith(each))
  return broken ? refuse('disk-fault', { code }) : undefined
}
