import type { Hash } from '../base/ids.ts'
import { agreedSpan, beganAfter, type Interval } from '../record/interval.ts'

/**
 * A use of a delegation that is given for so many: which act of which machine, and between which instants it
 * was.
 */
export type Use = Interval & { event: Hash; device: string; epoch: number; seq: number }

/**
 * The uses that may be more than the delegation is for, over all counters. A use is within the number when
 * fewer than so many others can have come before it; which of two came first, only a machine's own chain or
 * times that do not overlap can say. So where nobody can say which use was the one too many, each of them is
 * told to be, and a person decides; arrival never does.
 */
export const usesOver = (uses: readonly Use[], most: number): readonly Hash[] => {
  const agreed = uses.map(use => agreedOf(use, uses))
  return agreed.flatMap(use => {
    const before = agreed.filter(other => other !== use && !isAfter(other, use))
    return before.length >= most ? [use.event] : []
  })
}

/**
 * A use with the span that the whole chain of its machine leaves it: no clock that went back makes a circle
 * of "after".
 */
function agreedOf(use: Use, uses: readonly Use[]): Use {
  const chain = uses.filter(({ device }) => device === use.device)
  const later = chain.filter(other => !isLater(use, other))
  const earlier = chain.filter(other => !isLater(other, use))
  return { ...use, ...agreedSpan(later, earlier) }
}

/** Whether one came after the other for sure. */
const isAfter = (one: Use, other: Use): boolean =>
  one.device === other.device ? isLater(one, other) : beganAfter(one, other)

/** Whether one stands after the other in the chain of the machine that is theirs. */
const isLater = (one: Use, other: Use): boolean =>
  one.epoch === other.epoch ? one.seq > other.seq : one.epoch > other.epoch
