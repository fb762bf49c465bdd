import { setFlagsFromString } from 'node:v8'

/**
 * Flags of V8 for whoever starts the process of a desk: how large each half of the young heap is, in
 * megabytes, from the start on. While a desk is loaded it would grow from one to sixteen, of which the day's
 * work then uses two, collecting garbage each time, and it never shrinks; a process that runs cannot be told
 * any more.
 */
export const YOUNG_HEAP = ['--min-semi-space-size=2', '--max-semi-space-size=2'] as const

/**
 * A counter's machine is small, and the desk shares it with a window: V8 collects early instead of letting a
 * young heap grow to a hundred megabytes and more before it looks.
 */
export function keepSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
}
