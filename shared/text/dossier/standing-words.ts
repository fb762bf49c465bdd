import type { Language } from '../../base/language.ts'
import { type Again, isAfterwards } from '../../dossier/ended.ts'
import { outcomeWord, stageWord } from '../words.ts'
import { againSaid } from './undone.ts'

type Stands = {
  stage: string
  outcome: string | null
  ended: string | null
  again?: Again | null
  overtaken?: true
}

const OVERTAKEN = {
  vi: 'kết quả của quầy khác có giá trị: không làm gì thêm ở quầy này',
  en: 'the result of another counter stands: nothing more is done here',
} as const

/**
 * The standing of a dossier in words: how it ended, or else its stage. After that comes what is being done
 * with its paper afterwards, or once more.
 */
export function standsSaid(stands: Stands, language: Language): string {
  const { stage, outcome, ended, again = null } = stands
  const now = outcome ? outcomeWord(outcome, language) : stageWord(stage, language)
  if (stands.overtaken) return OVERTAKEN[language]
  // A return that does not count is not called returned: the words say what happened instead.
  if (ended === null && again && stage === 'returned') return againSaid(again, language)
  if (ended === null) return again ? `${now}; ${againSaid(again, language)}` : now
  const first = outcomeWord(ended, language)
  if (again) return `${first}; ${againSaid(again, language)}`
  return isAfterwards(stands) ? `${first}; ${afterwardsSaid(stage, language)}` : first
}

/** How far the amending paper has come. */
function afterwardsSaid(stage: string, language: Language): string {
  const word = stageWord(stage, language)
  if (stage === 'amending') return word
  return language === 'vi' ? `văn bản sửa văn bản đã phát hành: ${word}` : `paper that amends it: ${word}`
}
