import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder, writeDurably } from '../../keys/durable-file.ts'
import type { Recovery } from '../verified.ts'

const pathOf = (folder: string): string => join(folder, 'doubt')

/**
 * Remembers beside the record that it is in doubt: an opening looks at its last events only, and would carry
 * on.
 */
export const keepDoubt = (folder: string, recovery: Recovery): void =>
  writeDurably(pathOf(folder), Buffer.from(`${JSON.stringify(recovery)}\n`))

/**
 * Whether the record was found to be in doubt: then all of it is looked at before it is opened for writing.
 */
export const isDoubted = (folder: string): boolean => existsSync(pathOf(folder))

/** All of it was looked at and holds: whoever repaired it is believed. */
export function endDoubt(folder: string): void {
  if (!isDoubted(folder)) return
  rmSync(pathOf(folder))
  syncFolder(folder)
}
