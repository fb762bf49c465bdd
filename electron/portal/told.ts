import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../shared/base/schema.ts'
import { writeDurably } from '../keys/durable-file.ts'

/**
 * What the Portal's side took, by code: the status and since when. It is kept beside the record, and made
 * anew if it is lost.
 */
const Told = z.record(z.string().max(60), z.string().max(60))
export type Told = z.output<typeof Told>

const fileOf = (folder: string): string => join(folder, 'portal.json')

/**
 * What was taken so far. If the file is gone or unreadable, everything is told again, which changes nothing
 * at the Portal.
 */
export function readTold(folder: string): Told {
  try {
    return existsSync(fileOf(folder)) ? Told.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8'))) : {}
  } catch {
    return {}
  }
}

/** Keeps what the Portal has been told; the file is written whole or not at all. */
export const keepTold = (folder: string, told: Told): void =>
  writeDurably(fileOf(folder), JSON.stringify(told))
