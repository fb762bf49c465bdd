import { readStamp } from '../../signing/read-stamp.ts'
import { findSignatures } from './byte-range.ts'
import { timeOf } from './certificates.ts'
import { Broken, hold } from './proof.ts'
import { readCms } from './read-cms.ts'
import { readRevisions } from './revisions.ts'
import type { Checked } from './signatures.ts'

/**
 * How far a stamp and its signature may be apart. A stamp is asked for while the paper is signed, so if they
 * are further apart, one of the two times is false.
 */
const APART_MS = 5 * 60_000

/**
 * Checks that every time stamp holds and was given when its signature says that it was made.
 * @returns how many there are.
 * @throws Broken otherwise
 */
export function checkStamps(signatures: readonly Checked[], roots: readonly string[]): number {
  const stamped = signatures.flatMap(each => (each.stamp ? [{ ...each, stamp: each.stamp }] : []))
  for (const { found, signature, stamp } of stamped) {
    const read = readStamp(stamp, signature, roots)
    if ('broken' in read) throw new Broken(read.broken)
    hold(Math.abs(Date.parse(read.at) - timeOf({ found })) <= APART_MS, 'stamp-time-off')
  }
  return stamped.length
}

/** How many signatures of a paper of ours carry a time stamp. Nothing is verified. */
export function countStamps(bytes: Uint8Array, signatures: 1 | 2): number {
  const found = findSignatures(readRevisions(bytes), signatures)
  return found.filter(({ contents }) => readCms(contents).stamp !== null).length
}
