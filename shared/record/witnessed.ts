import type { EventBody } from './event.ts'

/**
 * The first version of the notes of spoiled sheets that bears the signature of a witness to their
 * destruction. In earlier versions the keeper alone wrote a name down. Those stay readable and verify, and
 * are shown as not signed.
 */
export const WITNESSED = 2
const SPOILED: readonly string[] = ['seal-spoiled', 'sheets-spoiled']

/**
 * Whether an event is a note of spoiled sheets that does not count without a second person's own signature.
 */
export const isWitnessed = ({ type, version }: Pick<EventBody, 'type' | 'version'>): boolean =>
  SPOILED.includes(type) && version >= WITNESSED
