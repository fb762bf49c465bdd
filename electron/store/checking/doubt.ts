import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder, writeDurably } from '../../keys/durable-file.ts'
import type { Recovery } from '../verified.ts'

const pathOf = (folder: string): string => join(folder, 'doubt')

/**
 * Remembers beside the record that it is in doubt. Without this an opening, which looks only at the last
 * events, would carry on.
 */
export const keepDoubt = (folder: string, recovery: Recovery): void =>
  writeDurably(pathOf(folder), Buffer.from(`${JSON.stringify(recovery)}\n`))

/**
 * Whether the record was found to be in doubt. If so, all of it is checked before it is opened for writing.
 */
export const isDoubted = (folder: string): boolean => existsSync(pathOf(folder))

/** Ends the doubt once the whole record was checked and holds: whoever repaired it is believed. */
export function endDoubt(folder: string): void {
  if (!isDoubted(folder)) return
  rmSync(pathOf(folder))
  syncFolder(folder)
}
