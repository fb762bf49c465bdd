import { setFlagsFromString } from 'node:v8'

/**
 * V8 flags for whoever starts the process of a desk: they fix the size of each half of the young heap, in
 * megabytes, from the start. While a desk loads, it would grow from one to sixteen, collecting garbage each
 * time. The day's work then uses two, and the young heap never shrinks. A running process can no longer be
 * told its size.
 */
export const YOUNG_HEAP = ['--min-semi-space-size=2', '--max-semi-space-size=2'] as const

/**
 * Lets V8 collect early instead of letting the young heap grow to a hundred megabytes and more. A counter's
 * machine is small, and the desk shares it with a window.
 */
export function keepSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
}
