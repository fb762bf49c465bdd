import type { EventBody } from './event.ts'

/**
 * The version of the notes of spoiled sheets that bear the signature of who saw them destroyed. In those
 * before it the keeper alone wrote a name down: they stay readable and verify, and are shown as not signed.
 */
export const WITNESSED = 2
const SPOILED: readonly string[] = ['seal-spoiled', 'sheets-spoiled']

/** Whether an event is a note of spoiled sheets that is none without a second person's own signature. */
export const isWitnessed = ({ type, version }: Pick<EventBody, 'type' | 'version'>): boolean =>
  SPOILED.includes(type) && version >= WITNESSED
