import type { Hash } from '../../../shared/base/ids.ts'
import type { Pieces } from '../../sync/files/fetch-file.ts'

/**
 * A paper of another counter as far as it gathered: of which dossier by its code, its bytes once they are
 * whole, how often it was printed.
 */
export type FetchedPaper = { code: string; gathered: Pieces; bytes: Uint8Array | null; prints: number }
/** Those that were fetched for who is logged in, by their hash: memory only, gone when he leaves. */
export type FetchedPapers = Map<Hash, FetchedPaper>
