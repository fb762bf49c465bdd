import type { Hash } from '../base/ids.ts'
import { beganAfter, type Interval } from '../record/interval.ts'

/** A use of a delegation that is given for so many: which act of which machine, and between which instants it was. */
export type Use = Interval & { event: Hash; device: string; epoch: number; seq: number }

/**
 * The uses that may be more than the delegation is for, over all counters. A use is within the number when fewer than so
 * many others can have come before it; which of two came first, only a machine's own chain or times that do not overlap
 * can say. So where nobody can say which use was the one too many, each of them is told to be, and a person decides;
 * arrival never does (reliability 3.9).
 */
export const usesOver = (uses: readonly Use[], most: number): readonly Hash[] =>
  uses.flatMap(use => {
    const before = uses.filter(other => other !== use && !isAfter(other, use))
    return before.length >= most ? [use.event] : []
  })

/** Whether one came after the other for sure. */
function isAfter(one: Use, other: Use): boolean {
  if (one.device !== other.device) return beganAfter(one, other)
  return one.epoch === other.epoch ? one.seq > other.seq : one.epoch > other.epoch
}
