import { setFlagsFromString } from 'node:v8'

/**
 * A flag of V8 for whoever starts the process of a desk: how large each half of the young heap may become, in megabytes.
 * While a desk is loaded it grows to two of sixteen, of which the day's work then uses two, and it never shrinks; a process
 * that runs cannot be told any more.
 */
export const YOUNG_HEAP = '--max-semi-space-size=2'

/**
 * A counter's machine is small, and the desk shares it with a window: V8 collects early instead of letting a young heap grow
 * to a hundred megabytes and more before it looks.
 */
export function keepSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
}
