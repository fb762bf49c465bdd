import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Store } from './store.ts'

/**
 * What opening a record needs. `probe` is called at every point of a write, so that tests can make each one
 * fail.
 */
export type OpenOptions = {
  folder: string
  dataKey: Uint8Array
  keyIn: Store['keyIn']
  clock: Clock
  app: string
  probe?: (point: string) => void
}

/** The encrypted database of a data folder. */
export const recordFile = (folder: string): string => join(folder, 'record.db')
