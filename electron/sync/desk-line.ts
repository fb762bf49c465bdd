import { isWrongServer } from '../../shared/status/no-answer.ts'
import type { Store } from '../store/store.ts'
import type { Syncing } from './keep-syncing.ts'
import type { Pace } from './round/pace.ts'
import type { Round } from './round/sync-once.ts'
import { startSync } from './start-sync.ts'
import { ServerFault } from './transport/wrong-server.ts'

/** The line of an open desk to its province: rounds that go on by themselves, and what the last one said. */
export type DeskLine = {
  /** The last round; undefined before the first one ended, and if no rounds go on by themselves. */
  last(): Round | undefined
  /** `nudge` asks for a round soon, because something is new; `hurry` for one now, because a person asks. */
  nudge(): void
  hurry(): void
  /**
   * The cable of a demo Centre. While it is pulled, nothing reaches the province and nothing comes from it.
   */
  cable(): 'in' | 'out'
  pull(out: boolean): void
  stop(): Promise<void>
}

type Heard = { told(round: Round): void; fault(what: string, error: unknown): void; pace: Pace }

/** Opens the line of a desk. `syncs` says whether rounds go on by themselves. */
export function openDeskLine(store: Store, syncs: boolean, { told, fault, pace }: Heard): DeskLine {
  let last: Round | undefined
  let isOut = false
  const syncing: Syncing | undefined = syncs
    ? startSync(store, {
        fault,
        pace,
        isCut: () => isOut,
        told(round) {
          if (isWrongServer(round.why) && round.why !== last?.why) fault('line', new ServerFault(round.why))
          last = round
          try {
            told(round)
          } catch (error) {
            // The disk fails or the record is in doubt; the rounds go on all the same.
            fault('outage', error)
          }
        },
      })
    : undefined
  return {
    last: () => last,
    nudge: () => syncing?.nudge(),
    hurry: () => syncing?.hurry(),
    cable: () => (isOut ? 'out' : 'in'),
    pull(out) {
      isOut = out
      syncing?.hurry()
    },
    stop: async () => syncing?.stop(),
  }
}
