import type { Room } from './room.ts'
import { STORE_FACE } from './store.ts'

/** What every folder of the line builds on. */
const GROUND = ['shared', 'electron/clock.ts', 'electron/keys', ...STORE_FACE]

/** A folder of the line, with the other folders of the line that it imports. */
const folder = (name: string, others: readonly string[]): Room => ({
  room: `electron/sync/${name}`,
  rooms: [...GROUND, ...others.map(other => `electron/sync/${other}`)],
  packages: [],
})

/**
 * The rooms of the line to the province, from the ground up: each imports those above it in this list, never
 * one below.
 */
export const SYNC: readonly Room[] = [
  folder('transport', []),
  folder('line', ['transport']),
  folder('files', ['transport', 'line']),
  folder('round', ['transport', 'line', 'files']),
  { room: 'electron/sync', rooms: [...GROUND, 'electron/sync'], packages: [], flat: true },
]
