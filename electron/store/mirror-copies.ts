import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hash, Instant } from '../../shared/base/ids.ts'
import { z } from '../../shared/base/schema.ts'

/**
 * What a copy of the mirror says of itself. It is written last: a copy without it is not whole and does not
 * count.
 */
export const MirrorCopy = z.strictObject({
  v: z.literal(1),
  device: z.string(),
  /** The last event that the copy holds for certain, and how many events there are up to it. */
  tip: z.strictObject({ epoch: z.int(), seq: z.int(), id: Hash }),
  events: z.int(),
  at: Instant,
  /** The sums of the database's pieces, so that only changed pieces are written next time. */
  sums: z.array(z.string()),
})
export type MirrorCopy = z.output<typeof MirrorCopy>

/** Two copies, written in turn: while one is brought up to date, the other stays whole. */
export const COPIES = ['1', '2'] as const
/** The file in which a copy describes itself. */
export const SAYS = 'mirror.json'
/** The whole copies in the mirror's folder, the newest first. */
export function listCopies(folder: string): (MirrorCopy & { folder: string })[] {
  return COPIES.flatMap(copy => {
    const place = join(folder, copy)
    const said = readSaid(place)
    return said ? [{ ...said, folder: place }] : []
  }).sort((a, b) => b.tip.epoch - a.tip.epoch || b.events - a.events || (a.at < b.at ? 1 : -1))
}

function readSaid(place: string): MirrorCopy | undefined {
  try {
    return MirrorCopy.parse(JSON.parse(readFileSync(join(place, SAYS), 'utf8')))
  } catch {
    return undefined // Torn, or not there yet: the other copy counts.
  }
}
