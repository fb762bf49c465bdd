import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Day } from '../../../shared/base/ids.ts'
import { z } from '../../../shared/base/schema.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Clock } from '../../clock.ts'
import { writeDurably } from '../../keys/durable-file.ts'

/** All that the volunteers' mode keeps: how many people were helped on which day. It names nobody. */
const Helped = z.record(Day, z.int().nonnegative())
const fileOf = (folder: string): string => join(folder, 'guide.json')

/**
 * The shortest time between two helped people, and the most on one day at one machine. Anything that counts
 * faster is no volunteer.
 */
const EACH_MS = 10_000
const MOST_A_DAY = 500

/**
 * Opens the counter of people helped. Each call adds one, within the limits above, and writes nothing else.
 */
export function openCounting(folder: string, clock: Clock, most = MOST_A_DAY): () => number {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const helped = readHelped(folder)
    const today = dayOf(clock.now())
    const before = helped[today] ?? 0
    if (clock.monoMs() - last < EACH_MS || before >= most) return before
    last = clock.monoMs()
    writeDurably(fileOf(folder), JSON.stringify({ ...helped, [today]: before + 1 }))
    return before + 1
  }
}

/** How many people volunteers helped, by day. */
export function readHelped(folder: string): z.output<typeof Helped> {
  if (!existsSync(fileOf(folder))) return {}
  try {
    return Helped.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return {} // An unreadable count is begun anew: no dossier depends on it.
  }
}
