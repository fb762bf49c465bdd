import { readCanonical } from '../shared/base/canonical-json.ts'
import { DOMAIN, EventBody, secondText } from '../shared/record/event.ts'
import type { Push, SentEvent } from '../shared/wire.ts'
import { type Admitted, verified } from './admit.ts'
import type { Known } from './authority.ts'
import { sha256 } from './ed25519.ts'

/** An event of a batch at its place in the chain; `poison` says why it cannot be taken as what it claims to be. */
export type Arrived = {
  seq: number
  sent: SentEvent
  body: EventBody | undefined
  poison: string | undefined
}

/**
 * Checks what needs no look at other events: bytes, form, place, signatures. Whatever is wrong with one, it keeps its
 * place in the chain, so that the events after it flow (R27).
 */
export const checkArrived = (push: Push, who: Admitted, known: Known): Promise<Arrived[]> =>
  Promise.all(
    push.events.map(async (sent, at) => {
      const seq = push.from + at
      const body = readBody(sent.bytes)
      return { seq, sent, body, poison: await poisonOf({ sent, body, seq }, who, known) }
    }),
  )

type Checked = { sent: SentEvent; body: EventBody | undefined; seq: number }

async function poisonOf(
  { sent, body, seq }: Checked,
  who: Admitted,
  known: Known,
): Promise<string | undefined> {
  if (sha256(sent.bytes) !== sent.id) return 'id-differs'
  if (!(await verified(who.publicKey, DOMAIN.event, sent.id, sent.deviceSignature))) return 'device-signature'
  if (!body) return 'unreadable'
  if (body.device !== who.device || body.epoch !== who.epoch || body.seq !== seq) return 'out-of-place'
  if (!known.agencies.has(body.office)) return 'not-yours'
  if (!(await signedByActor(sent, body, known))) return 'person-signature'
  return (await signedBySecond(body, known)) ? undefined : 'second-signature'
}

/** Who took it together with the actor is somebody else, and has signed just this event at just this place. */
async function signedBySecond({ second, ...body }: EventBody, known: Known): Promise<boolean> {
  if (!second) return true
  const people = body.authority.flatMap(id => known.certificates.get(id)?.person ?? [])
  const other = people.find(({ id }) => id === second.by && id !== body.actor)
  const text = sha256(secondText(body, second.by))
  return other !== undefined && verified(other.publicKey, DOMAIN.second, text, second.signature)
}

/** Every step bears the signature of who took it; a note may. */
async function signedByActor(sent: SentEvent, body: EventBody, known: Known): Promise<boolean> {
  if (sent.personSignature === null) return body.after === null
  const people = body.authority.flatMap(id => known.certificates.get(id)?.person ?? [])
  const actor = people.find(({ id }) => id === body.actor)
  return actor !== undefined && verified(actor.publicKey, DOMAIN.act, sent.id, sent.personSignature)
}

function readBody(bytes: string): EventBody | undefined {
  try {
    return EventBody.safeParse(readCanonical(bytes)).data
  } catch {
    return undefined // Not canonical: stored as it came, and said so in its receipt.
  }
}
