import type { Status } from '../../shared/status/status.ts'
import { clockDoubtSaid, wordDueSaid } from '../../shared/text/clock.ts'
import type { useText } from '../text/text.ts'

type Texts = Pick<ReturnType<typeof useText>, 't' | 'language'>

/**
 * Says whether the clock is trusted, and until when without a word from the province. Where it is not
 * trusted, says what speaks against it and what to do.
 */
export function clockSaid(
  { suspect, doubt, wordDue }: Status['clock'],
  { t, language }: Texts,
): { said: string; bad: boolean } {
  if (wordDue) return { said: wordDueSaid(wordDue, language), bad: true }
  if (!suspect && !doubt) return { said: t('strip.clockGood'), bad: false }
  const against = doubt ? `: ${clockDoubtSaid(doubt, language)}` : ''
  return { said: `${t('strip.clockBad')}${against}`, bad: true }
}
