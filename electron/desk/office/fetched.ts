import type { Hash } from '../../../shared/base/ids.ts'
import type { Pieces } from '../../sync/files/fetch-file.ts'

/**
 * A paper fetched from another counter: the code of its dossier, the pieces gathered so far, its bytes once
 * they are whole (null until then), and how often it was printed.
 */
export type FetchedPaper = { code: string; gathered: Pieces; bytes: Uint8Array | null; prints: number }
/**
 * The papers fetched for the person who is logged in, by hash. They are in memory only and gone when that
 * person leaves.
 */
export type FetchedPapers = Map<Hash, FetchedPaper>
