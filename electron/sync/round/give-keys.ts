import { KEYS_MOST } from '../../../shared/wire/acts.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import type { Heard } from '../../store/other-acts.ts'
import type { ProvinceLine } from '../line/province-line.ts'
import type { Why } from '../transport/answers.ts'
import type { Pace } from './pace.ts'

/** How many questions are put in one round, so that runs never wait long behind them. */
const QUESTIONS = 20

type Giving = {
  heard: Pick<Heard, 'keysToGive' | 'keysGiven'>
  line: Pick<ProvinceLine, 'keys'>
  pace: Pick<Pace, 'next'>
  said: Hello
}

/**
 * Gives the province the sealed keys of dossiers that were received here, before the acts are sent: whoever
 * hears of such an act there finds its key. What the province did not take is given again in the next round.
 */
export async function giveKeys({ heard, line, pace, said }: Giving): Promise<Why | null> {
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const { upTo, keys } = heard.keysToGive(KEYS_MOST)
    if (keys.length === 0) {
      // Nothing was received since, so the next round need not look through all of it again.
      heard.keysGiven(upTo)
      return null
    }
    await pace.next()
    const answer = await line.keys([...keys], said)
    if (!answer.ok) return answer.why
    heard.keysGiven(upTo)
  }
  return null
}
