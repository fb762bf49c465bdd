import { z } from '../base/schema.ts'

/**
 * The version of this contract. A change in any of its schemas makes a new version, with a line in {@link
 * WIRE_HISTORY}.
 */
export const WIRE_VERSION = 12
/** The oldest version that is still understood. */
export const WIRE_OLDEST = 1
/** A hash of the schemas of each version. `test/wire/schema.test.ts` checks the last line. */
export const WIRE_HISTORY: Readonly<Record<number, string>> = {
  1: 'b069be240e4ad543',
  2: 'b396230a55f12826',
  3: '2c1feba2857e3a42',
  4: '87d311aa7af61063',
  5: '0b94359e9fef101f',
  6: '5de8257054cd05da',
  7: 'be7b08392869bf74',
  // The schemas are the same; a push may travel packed (`packed.ts`).
  8: 'be7b08392869bf74',
  9: 'c35a0d2e50ea0d0a', // A file says which machine sent it.
  // An event may state the hour that was written by hand on a provisional slip.
  10: 'c402abd6754eac06',
  11: '3089ccb40f4f9419', // An event of a paper sealed in ink says how many sheets are owed.
  // Acts of the other counters of a Centre, and the keys of their dossiers (`acts.ts`).
  12: '6748073698142c9a',
}

/** What the wire can say beyond its first version, and since which version. */
export const SINCE = {
  publications: 2,
  heads: 2,
  leases: 4,
  /** A page of the feed says which machines were taken out of use, and how long this one may be opened. */
  machinesOut: 4,
  certificateEnds: 5,
  returnedLeases: 5,
  files: 5,
  /** The receipts of a push share one signature. */
  sharedReceipts: 6,
  /** A device signs several events with one signature. */
  signedTogether: 7,
  packedPush: 8,
  /** A file says which machine sent it. */
  senderOfFile: 9,
  /** Acts of the other counters of a Centre, and the keys of their dossiers. */
  otherActs: 12,
} as const

/** Whether a side that speaks this version, or versions up to it, knows this feature. */
export const speaks = (version: number, what: keyof typeof SINCE): boolean => version >= SINCE[what]

/** The range of versions that one side understands. */
export const Versions = z.strictObject({ min: z.int().positive(), max: z.int().positive() })
export type Versions = z.output<typeof Versions>

/** The newest version that both sides speak; undefined where there is none. */
export const spokenWith = ({ min, max }: Versions): number | undefined => {
  const version = Math.min(WIRE_VERSION, max)
  return version >= Math.max(WIRE_OLDEST, min) ? version : undefined
}
