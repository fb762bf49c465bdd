import type { Cost } from './argon.ts'
import { damagedFaces, type Face, type HallFacts, hasKeyFile, readKeyFile, standOf } from './key-file.ts'

type HallSeen = { hall: HallFacts; faces: readonly Face[]; cost: Cost }

/** What may be seen before a PIN: the Centre's name, its people, what a PIN costs to try. */
export function readHall(folder: string): HallSeen {
  const { hall, slots, cost } = readKeyFile(folder)
  return { hall, faces: slots.map(({ face }) => face), cost }
}

/**
 * The same, and whose sealed keys the disk changed, for whoever asks again and again: the file is read anew
 * when another one stands there, or it was written to.
 */
export function followHall(folder: string): () => HallSeen & { damaged: readonly Face[] } {
  let read: { stand: string; seen: ReturnType<ReturnType<typeof followHall>> } | undefined
  return () => {
    // Of a folder that was taken away while it is open, what was there last: who is here goes on reading and
    // copying.
    const stand = read && !hasKeyFile(folder) ? read.stand : standOf(folder)
    if (read?.stand !== stand) read = { stand, seen: { ...readHall(folder), damaged: damagedFaces(folder) } }
    return read.seen
  }
}
