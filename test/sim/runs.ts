import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import type { Pace } from '../../electron/sync/round/pace.ts'
import { RUN_EVENTS } from '../../shared/wire/push.ts'
import type { Chance } from './chance.ts'

/**
 * A pace of runs that the seed draws: sometimes everything that waits in one run, sometimes a few acts in
 * each, so that one run goes behind another.
 */
export const drawnPace = (chance: Chance): Pick<Pace, 'next'> => ({
  next: async () => (chance.happens(0.5) ? 1 + chance.below(6) : RUN_EVENTS),
})

/** A line that notes how its runs go: two at once, or one that came before the run it follows. */
export function watchRuns(line: ProvinceLine, note: (state: string) => void): ProvinceLine {
  let underWay = 0
  return {
    ...line,
    async push(run, reached) {
      if (++underWay > 2) throw new Error('more than two runs were under way')
      if (underWay === 2) note('run sent behind another')
      const answer = await line.push(run, reached).finally(() => underWay--)
      if (answer.ok && answer.value.next.seq < run.from) note('run came before the one it follows')
      return answer
    },
  }
}
