import type { EventBody } from '../../shared/record/event.ts'
import { readEventBody } from '../../shared/record/read-bytes.ts'
import type { Push, SentEvent } from '../../shared/wire/push.ts'
import type { Admitted } from '../admission/admit.ts'
import type { Known } from '../feed/authority.ts'
import { checkApart } from '../signatures/worker-pool.ts'

/**
 * An event of a batch at its place in the chain. `poison` says why it cannot be taken as what it claims to
 * be.
 */
export type Arrived = {
  who: Admitted
  seq: number
  sent: SentEvent
  body: EventBody | undefined
  poison: string | undefined
}

/**
 * Checks what needs no look at other events: bytes, form, place, signatures. A bad event keeps its place in
 * the chain, so that the events after it flow (R27). Undefined where a signature over several events does not
 * hold: then nothing of the run is looked at. An event that is sent alone bears its own signature.
 */
export async function checkArrived(push: Push, who: Admitted, known: Known): Promise<Arrived[] | undefined> {
  const { publicKey, device, epoch } = who
  const people = [...known.certificates].map(([certificate, { person }]) => ({
    ...{ certificate, id: person.id },
    publicKey: person.publicKey,
  }))
  const signers = { publicKey, device, epoch, agencies: [...known.agencies], people }
  const found = await checkApart({ ...push, signers })
  if (found.some(({ signature }) => signature === null)) return undefined
  return push.events.map((sent, at) => ({
    who,
    seq: push.from + at,
    sent: { ...sent, deviceSignature: found[at]?.signature ?? '' },
    // The thread has checked these bytes already; here they are only parsed.
    body: found[at]?.readable ? readEventBody(sent.bytes) : undefined,
    poison: found[at] ? (found[at].poison ?? undefined) : 'unreadable',
  }))
}
