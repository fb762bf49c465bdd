import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { Day } from '../../shared/base/ids.ts'
import { z } from '../../shared/base/schema.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { guideLines } from '../../shared/procedures/guide-lines.ts'
import type { Guide } from '../../shared/procedures/standing.ts'
import type { Clock } from '../clock.ts'
import { writeDurably } from '../keys/durable-file.ts'
import { readGuideCopy, writeGuideCopy } from '../store/publications/guide-copy.ts'
import type { OpenRecord } from './hold-record.ts'

/** Everything the volunteers' mode keeps: how many people were helped on which day. Nobody, nothing else. */
const Helped = z.record(Day, z.int().nonnegative())
const fileOf = (folder: string): string => join(folder, 'guide.json')

/**
 * What volunteers guide by, without a session: the procedures in force by the open record, else by the copy that stands
 * beside it; how many were helped today.
 */
export function guideOf(record: OpenRecord | undefined, folder: string, clock: Clock): Guide | Refusal {
  const helped = readHelped(folder)[dayOf(clock.now())] ?? 0
  if (record) return { ...linesOf(record), asOf: null, helped }
  const copy = readGuideCopy(folder)
  if (!copy) return refuse('guide-shut')
  const { at: asOf, ...lines } = copy
  return { ...lines, asOf, helped }
}

function linesOf({ published, store }: OpenRecord): Pick<Guide, 'lines' | 'serviceLevels'> {
  const at = store.time().lo
  return guideLines(
    published.centre(at),
    published.procedures(at).map(({ value }) => value),
  )
}

/** Writes the copy beside the record anew where other procedures hold by now. */
export function keepGuideCopy(record: OpenRecord, folder: string): void {
  const { lines, serviceLevels } = linesOf(record)
  const copy = readGuideCopy(folder)
  if (canonicalJson(copy?.lines ?? null) !== canonicalJson(lines))
    writeGuideCopy(folder, { at: record.store.time().lo, lines, serviceLevels })
}

/** Nobody is helped faster than this, nor so many on one day at one machine: what counts faster is no volunteer. */
const EACH_MS = 10_000
const MOST_A_DAY = 500

/** Counts who was helped: a number goes up, at most so often and so far, and nothing else is written. */
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

/** How many people volunteers helped, day by day. */
export function readHelped(folder: string): z.output<typeof Helped> {
  if (!existsSync(fileOf(folder))) return {}
  try {
    return Helped.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return {} // A count that cannot be read is begun anew: no dossier hangs on it.
  }
}
