import { existsSync } from 'node:fs'

const MEMORY = '/dev/shm'

/**
 * Keeps the records of a simulation in memory, where there is such a place. What a disk keeps of them is
 * tested elsewhere.
 */
export function keepInMemory(): void {
  if (existsSync(MEMORY)) process.env.TMPDIR = MEMORY
}
