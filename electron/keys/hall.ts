import type { Cost } from './argon.ts'
import { type HallFacts, hasKeyFile, readKeyFile, standOf } from './key-file.ts'
import type { Face } from './slot.ts'
import { damagedFaces } from './slots.ts'

type HallSeen = { hall: HallFacts; faces: readonly Face[]; cost: Cost }

/** What may be seen before a PIN: the Centre's name, its people, and what a PIN costs to try. */
export function readHall(folder: string): HallSeen {
  const { hall, slots, cost } = readKeyFile(folder)
  return { hall, faces: slots.map(({ face }) => face), cost }
}

/**
 * Follows the hall for a caller who asks again and again, and adds whose sealed keys the disk damaged. The
 * file is read again only when it was replaced or written to.
 */
export function followHall(folder: string): () => HallSeen & { damaged: readonly Face[] } {
  let read: { stand: string; seen: ReturnType<ReturnType<typeof followHall>> } | undefined
  return () => {
    // If the folder was taken away while it is open, what was there last counts: people who are logged in go
    // on reading and copying.
    const stand = read && !hasKeyFile(folder) ? read.stand : standOf(folder)
    if (read?.stand !== stand) read = { stand, seen: { ...readHall(folder), damaged: damagedFaces(folder) } }
    return read.seen
  }
}
