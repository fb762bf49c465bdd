import type { Instant } from '../base/ids.ts'

/** Which other counters took part in a dossier, and until when what they do is known here. */
export type OtherCounters = {
  /** Their names, each once, in the order in which they took part. */
  counters: readonly string[]
  /**
   * Until when all of their acts are known, by the province's clock. Null: the province told of more than has
   * come here yet.
   */
  knownTo: Instant | null
  /** The province has been silent for so long that one of them may have gone on. */
  silent: boolean
}

/**
 * After this time without an answer of the province (sixty failed rounds), the officer is told that others
 * may have gone on.
 */
export const SILENT_MS = 15 * 60_000
