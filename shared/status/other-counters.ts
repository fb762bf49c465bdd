import type { Instant } from '../base/ids.ts'

/** Which other counters took part in a dossier, and until when what they do is known here. */
export type OtherCounters = {
  /** What they are called, each once, in the order in which they came to it. */
  counters: readonly string[]
  /**
   * Until when all of their acts are known, by the province's clock; null: it told of more than came here
   * yet.
   */
  knownTo: Instant | null
  /** The province has said nothing for so long that one of them may have gone on. */
  silent: boolean
}

/**
 * After so long without an answer of the province one is told that others may have gone on: sixty rounds came
 * to nothing.
 */
export const SILENT_MS = 15 * 60_000
