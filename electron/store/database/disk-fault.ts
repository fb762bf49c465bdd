import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { unwritableBy } from '../../lock/unwritable.ts'

const BROKEN = new Set(['EIO', 'ENXIO', 'ENODEV'])

/**
 * Codes for a page that cannot be what was written: a doubt about the record, not about the room on the disk.
 */
const DAMAGE = [
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_IOERR_READ',
  'SQLITE_IOERR_SHORT_READ',
  'SQLITE_IOERR_DATA',
]
/** Whether SQLite says that what it read cannot be what was written. */
export const isDamage = (fault: unknown): boolean =>
  DAMAGE.some(each => String((fault as { code?: unknown }).code ?? '').startsWith(each))

/** Whether pages were read well but are no pages of a record. Reading them again says the same. */
export const isCorrupt = (fault: unknown): boolean =>
  ['SQLITE_CORRUPT', 'SQLITE_NOTADB'].some(each =>
    String((fault as { code?: unknown }).code ?? '').startsWith(each),
  )

/** The refusal by which an officer is told of a disk fault; undefined if the fault is not the disk's. */
export function diskRefusal(fault: unknown): Refusal | undefined {
  const code = String((fault as { code?: unknown }).code ?? '')
  const nothing = unwritableBy(fault)
  if (nothing) return refuse(nothing)
  if (code === 'KEYS_BUSY') return refuse('keys-busy')
  // Some other program holds the file (a copier, a virus scanner). It lets go by itself, or the officer
  // closes it.
  if (code.startsWith('SQLITE_BUSY')) return refuse('in-use')
  const broken =
    BROKEN.has(code) ||
    ['SQLITE_IOERR', 'SQLITE_CORRUPT', 'SQLITE_CANTOPEN', 'SQLITE_NOTADB'].some(each => code.startsWith(each))
  return broken ? refuse('disk-fault', { code }) : undefined
}
