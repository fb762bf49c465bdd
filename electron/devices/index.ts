import type { Device } from './device.ts'
import { printerOf } from './printer.ts'
import { scannerOf } from './scanner.ts'

/** Every kind of device at a counter, in the order of the status strip. */
export const devices: readonly Device[] = [scannerOf(), printerOf()]
