import { existsSync } from 'node:fs'

const MEMORY = '/dev/shm'

/**
 * Records of a simulation lie in memory where there is such a place: what a disk keeps of them is tested
 * elsewhere.
 */
export function keepInMemory(): void {
  if (existsSync(MEMORY)) process.env.TMPDIR = MEMORY
}
