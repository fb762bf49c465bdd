import type { RegisterRow } from '../../shared/register/row.ts'
import { FLAG_WORDS, OUTCOME_WORDS, stageWord } from '../../shared/text/words.ts'
import type { Language } from '../text/text.ts'

type Standing = Pick<RegisterRow, 'outcome' | 'stage' | 'flags'>

/** Where a dossier stands, in words: how it ended, else its stage, and whether it waits for the citizen or was corrected. */
export function stateOf({ outcome, stage, flags }: Standing, language: Language): string {
  const at = language === 'vi' ? 0 : 1
  const stands = outcome ? OUTCOME_WORDS[outcome][at] : stageWord(stage, language)
  const more = flags.filter(flag => flag !== 'supplement-used').map(flag => FLAG_WORDS[flag][at])
  return [stands, ...more].join(' · ')
}
