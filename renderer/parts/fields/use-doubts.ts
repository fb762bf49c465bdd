import type { Doubt } from '../../../shared/dossier/values/doubt.ts'
import { doubtWord } from '../../../shared/text/dossier/doubts.ts'
import { useText } from '../../text/text.ts'

/**
 * The warning beside a value, by its place; undefined where there is no doubt about it. `recorded`: the
 * values are recorded, not just being typed.
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
