import type { Language } from '../../shared/base/language.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import { standsSaid } from '../../shared/text/dossier/standing-words.ts'
import { receivedAtSaid } from '../../shared/text/province/other-counters.ts'
import { flagWord } from '../../shared/text/words.ts'

type Standing = Pick<RegisterRow, 'outcome' | 'stage' | 'ended' | 'flags'> & {
  again?: RegisterRow['again'] | null
  overtaken?: true
  counter?: string
}

/**
 * Whether the dossier's limit stands still and no date is promised, because the citizen is waited for (NĐ
 * 61/2018 Đ.19.4).
 */
export const isStopped = ({ flags, ended }: Pick<RegisterRow, 'flags' | 'ended'>): boolean =>
  ended === null && flags.includes('awaiting-supplement')

/**
 * The minute that was promised. Null where nothing is: no promise was made, or the dossier ended without a
 * result.
 */
export const promisedAt = ({ ended, dueAt }: Pick<RegisterRow, 'ended' | 'dueAt'>): string | null =>
  ended === null || ended === 'returned' ? dueAt : null

/**
 * Where a dossier stands, in words: how it ended, or else its stage; and whether it waits for the citizen or
 * was corrected.
 */
export function stateOf({ flags, counter, ...stands }: Standing, language: Language): string {
  const more = flags.filter(flag => flag !== 'supplement-used').map(flag => flagWord(flag, language))
  const where = counter ? [receivedAtSaid(counter, language)] : []
  return [standsSaid(stands, language), ...more, ...where].join(' · ')
}
