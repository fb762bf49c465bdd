import { setFlagsFromString } from 'node:v8'

/**
 * A counter's machine is small, and the desk shares it with a window: V8 collects early instead of letting a young heap grow
 * to a hundred megabytes and more before it looks.
 */
export function keepSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
}
