import { batchOf } from '../../../shared/ledger/batch.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import { type Push, type SentEvent, SIGNED_TOGETHER } from '../../../shared/wire/push.ts'
import { HASHES } from '../../keys/hashes.ts'
import type { LineSign } from './ask.ts'

/** A run as the record holds it: every event with its device's own signature. */
export type OwnRun = { epoch: number; from: number; events: readonly SentEvent[] }

/**
 * Vouches for every sixteen events of a run with one signature instead of theirs. An Ed25519 signature is the
 * same each time it is made (RFC 8032), so signing again shows what this machine's key did sign, at a third
 * of the cost of checking. An event that it did not sign is not vouched for: it goes with its own signature,
 * and the province says what it is. So does every event of an earlier epoch, whose key is gone.
 */
export function signRun({ epoch, from, events }: OwnRun, own: number, sign: LineSign): Omit<Push, 'wire'> {
  if (epoch !== own || events.length < 2) return { epoch, from, events: [...events] }
  const signatures: string[] = []
  const sent: Push['events'] = []
  for (let at = 0; at < events.length; at += SIGNED_TOGETHER) {
    const some = events.slice(at, at + SIGNED_TOGETHER)
    const good = new Set(some.filter(each => sign(DOMAIN.event, each.id) === each.deviceSignature))
    const { root } = batchOf(
      HASHES,
      [...good].map(({ id }) => id),
    )
    signatures.push(good.size > 0 ? sign(DOMAIN.events, Buffer.from(root).toString('hex')) : '')
    sent.push(...some.map(each => (good.has(each) ? { ...each, deviceSignature: null } : each)))
  }
  return { epoch, from, events: sent, signatures }
}
