import type { Store } from '../../electron/store/store.ts'
import type { ProvinceLine } from '../../electron/sync/line/province-line.ts'
import { readShare } from '../../shared/ledger/batch.ts'
import type { SignedEvent } from '../../shared/record/event.ts'

/** Whether the event's machine signed it together with others of a run. */
const isShare = ({ deviceSignature }: SignedEvent): boolean =>
  readShare(Buffer.from(deviceSignature, 'base64url')) !== undefined

/**
 * A line that notes what comes from other machines: acts, a key that came later than its acts, a verdict that
 * was taken back.
 */
export function watchActs(line: ProvinceLine, store: Store, note: (state: string) => void): ProvinceLine {
  return {
    ...line,
    async acts(asked, reached) {
      const answer = await line.acts(asked, reached)
      if (!answer.ok) return answer
      const { acts, keys } = answer.value.page
      if (acts.length > 0) note('acts of others heard')
      for (const { event } of acts)
        if (event) note(isShare(event) ? 'heard by a share' : 'heard by a signature')
      if (keys.some(({ dossier }) => asked.lacking.includes(dossier))) note('late key')
      const taken = acts.filter(
        ({ receipt: { body } }) =>
          body.verdict !== 'confirmed' && store.delivery.wordOn(body.event)?.verdict === 'confirmed',
      )
      if (taken.length > 0) note('a heard act lost its confirmation')
      return answer
    },
  }
}
