/** Chance decided by a seed: the same seed gives the same draws. */
export type Chance = {
  /** A number from 0 up to, but not including, 1. */
  draw(): number
  /** A whole number from 0 up to, but not including, `most`. */
  below(most: number): number
  pick<T>(from: readonly T[]): T
  /** Whether something with this probability happens now. */
  happens(probability: number): boolean
}

/** Mulberry32: small, fast, and good enough to choose faults by. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number): number => Math.floor(draw() * most)
  return {
    draw,
    below,
    happens: probability => draw() < probability,
    pick(from) {
      const found = from[below(from.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
  }
}
