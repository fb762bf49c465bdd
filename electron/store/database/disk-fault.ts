import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { unwritableBy } from '../../lock/unwritable.ts'

const BROKEN = new Set(['EIO', 'ENXIO', 'ENODEV'])

/**
 * What a page says that cannot be what was written: a doubt about the record, not about the room on the disk.
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

/** Pages that were read well and are no pages of a record: asked again they say the same. */
export const isCorrupt = (fault: unknown): boolean =>
  ['SQLITE_CORRUPT', 'SQLITE_NOTADB'].some(each =>
    String((fault as { code?: unknown }).code ?? '').startsWith(each),
  )

/** The refusal that a fault of the disk is to an officer; undefined when the fault is ours. */
export function diskRefusal(fault: unknown): Refusal | undefined {
  const code = String((fault as { code?: unknown }).code ?? '')
  const nothing = unwritableBy(fault)
  if (nothing) return refuse(nothing)
  if (code === 'KEYS_BUSY') return refuse('keys-busy')
  // Some other program holds the file (a copier, a virus scanner): it lets go, or the officer closes it.
  if (code.startsWith('SQLITE_BUSY')) return refuse('in-use')
  const broken =
    BROKEN.has(code) ||
    ['SQLITE_IOERR', 'SQLITE_CORRUPT', 'SQLITE_CANTOPEN', 'SQLITE_NOTADB'].some(each => code.startsWith(each))
  return broken ? refuse('disk-fault', { code }) : undefined
}
