import type { Hash } from '../base/ids.ts'
import { agreedSpan, beganAfter, type Interval } from '../record/interval.ts'

/**
 * One use of a delegation with a limited number of uses: the act, its machine, and the span in which it
 * happened.
 */
export type Use = Interval & { event: Hash; device: string; epoch: number; seq: number }

/**
 * The uses that may exceed a delegation's number (`most`), over all counters. A use is within the number when
 * fewer than `most` others can have come before it. Only a machine's own chain, or times that do not overlap,
 * can say which of two came first. Where nobody can say which use was the one too many, each of them is
 * reported and a person decides. Order of arrival never decides.
 */
export const usesOver = (uses: readonly Use[], most: number): readonly Hash[] => {
  const agreed = uses.map(use => agreedOf(use, uses))
  return agreed.flatMap(use => {
    const before = agreed.filter(other => other !== use && !isAfter(other, use))
    return before.length >= most ? [use.event] : []
  })
}

/**
 * A use, with the span on which the whole chain of its machine agrees, so that a clock that went back makes
 * no circle of "after".
 */
function agreedOf(use: Use, uses: readonly Use[]): Use {
  const chain = uses.filter(({ device }) => device === use.device)
  const later = chain.filter(other => !isLater(use, other))
  const earlier = chain.filter(other => !isLater(other, use))
  return { ...use, ...agreedSpan(later, earlier) }
}

/** Whether one use certainly came after the other. */
const isAfter = (one: Use, other: Use): boolean =>
  one.device === other.device ? isLater(one, other) : beganAfter(one, other)

/** Whether one use stands after the other in the chain of their common machine. */
const isLater = (one: Use, other: Use): boolean =>
  one.epoch === other.epoch ? one.seq > other.seq : one.epoch > other.epoch
