import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { guideLines } from '../../../shared/procedures/guide-lines.ts'
import type { Guide } from '../../../shared/procedures/standing.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Clock } from '../../clock.ts'
import type { OpenRecord } from '../record/hold-record.ts'
import { readHelped } from './count-helped.ts'

/**
 * What volunteers guide by, without a session: the procedures in force and how many people were helped today.
 * They come from the open record alone. A machine that nobody has opened holds no secret, so whoever may
 * write its folder could put words of his own before citizens.
 */
export function guideOf(record: OpenRecord | undefined, folder: string, clock: Clock): Guide | Refusal {
  if (!record) return refuse('guide-shut')
  const { published, store } = record
  const at = store.time().lo
  const procedures = published.procedures(at).map(({ value }) => value)
  const helped = readHelped(folder)[dayOf(clock.now())] ?? 0
  return { ...guideLines(published.centre(at), procedures), helped }
}
