import type { Doubt } from '../../../shared/dossier/values/doubt.ts'
import { doubtWord } from '../../../shared/text/dossier/doubts.ts'
import { useText } from '../../text/text.ts'

/**
 * What is said beside a value that is doubted, typed or recorded, by its place; undefined where nothing is.
 */
export function useDoubts(
  doubts: readonly Doubt[],
  { recorded } = { recorded: false },
): (place: string) => string | undefined {
  const { language } = useText()
  return place => {
    const words = doubts.filter(each => each.place === place).map(each => doubtWord(each, language, recorded))
    return words.length > 0 ? `${words.join('. ')}.` : undefined
  }
}
