import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CACHE = fileURLToPath(new URL('../../.cache', import.meta.url))

/**
 * A new folder on the disk of the checkout, made also in a fresh one. A temporary folder may lie in memory,
 * where a sync costs nothing.
 */
export function newDiskFolder(): string {
  mkdirSync(CACHE, { recursive: true })
  return mkdtempSync(join(CACHE, 'bench-'))
}
