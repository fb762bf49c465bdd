import type { RegisterRow } from '../../shared/register/row.ts'
import { flagWord, outcomeWord, stageWord } from '../../shared/text/words.ts'
import type { Language } from '../text/text.ts'

type Standing = Pick<RegisterRow, 'outcome' | 'stage' | 'flags'>

/** Where a dossier stands, in words: how it ended, else its stage, and whether it waits for the citizen or was corrected. */
export function stateOf({ outcome, stage, flags }: Standing, language: Language): string {
  const stands = outcome ? outcomeWord(outcome, language) : stageWord(stage, language)
  const more = flags.filter(flag => flag !== 'supplement-used').map(flag => flagWord(flag, language))
  return [stands, ...more].join(' · ')
}
