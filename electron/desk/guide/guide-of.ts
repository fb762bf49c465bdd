import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { guideLines } from '../../../shared/procedures/guide-lines.ts'
import type { Guide } from '../../../shared/procedures/standing.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Clock } from '../../clock.ts'
import { isCopied, readGuideCopy, writeGuideCopy } from '../../store/publications/guide-copy.ts'
import type { OpenRecord } from '../record/hold-record.ts'
import { readHelped } from './count-helped.ts'

/**
 * What volunteers guide by, without a session: the procedures in force and how many people were helped today.
 * The procedures come from the open record, else from the copy that stands beside it.
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

/**
 * Writes the copy beside the record anew if other procedures are in force by now, or if this program words
 * them differently.
 */
export function keepGuideCopy(record: OpenRecord, folder: string, app: string): void {
  if (!isCopied(folder, record.store, app)) writeGuideCopy(folder, record.store, { app, ...linesOf(record) })
}
