import { createHash } from 'node:crypto'
import { readCanonical } from '../../shared/base/canonical-json.ts'
import { DOMAIN, EventBody, secondText } from '../../shared/record/event.ts'
import type { SentEvent } from '../../shared/wire.ts'
import { isSigned } from './signatures.ts'

/** Against whom the signatures of a run are held: plain data, so that it can be handed to a thread. */
export type Signers = {
  publicKey: string
  device: string
  epoch: number
  agencies: readonly string[]
  /** Everybody with a certificate at the Centre: its id, the person, the key. */
  people: readonly { certificate: string; id: string; publicKey: string }[]
}
export type Run = { from: number; events: readonly SentEvent[]; signers: Signers }
/** What was found of an event: whether its bytes are one, and why it cannot be taken as what it claims to be. */
export type Finding = { readable: boolean; poison: string | null }

type People = ReadonlyMap<string, Signers['people'][number]>
type Checked = { sent: SentEvent; body: EventBody | undefined; seq: number }

/** Checks of each event of a run what needs no look at others: bytes, form, place, signatures. */
export function checkRun({ from, events, signers }: Run): Finding[] {
  const people: People = new Map(signers.people.map(each => [each.certificate, each]))
  return events.map((sent, at) => {
    const body = readBody(sent.bytes)
    const poison = poisonOf({ sent, body, seq: from + at }, signers, people)
    return { readable: body !== undefined, poison: poison ?? null }
  })
}

function poisonOf({ sent, body, seq }: Checked, signers: Signers, people: People): string | undefined {
  const { publicKey, device, epoch, agencies } = signers
  if (createHash('sha256').update(sent.bytes).digest('hex') !== sent.id) return 'id-differs'
  if (!isSigned(publicKey, DOMAIN.event, sent.id, sent.deviceSignature)) return 'device-signature'
  if (!body) return 'unreadable'
  if (body.device !== device || body.epoch !== epoch || body.seq !== seq) return 'out-of-place'
  if (!agencies.includes(body.office)) return 'not-yours'
  if (!isSignedByActor(sent, body, people)) return 'person-signature'
  return isSignedBySecond(body, people) ? undefined : 'second-signature'
}

/** Who took it together with the actor is somebody else, and has signed just this event at just this place. */
function isSignedBySecond({ second, ...body }: EventBody, people: People): boolean {
  if (!second) return true
  const named = body.authority.flatMap(id => people.get(id) ?? [])
  const other = named.find(({ id }) => id === second.by && id !== body.actor)
  const text = createHash('sha256').update(secondText(body, second.by)).digest('hex')
  return other !== undefined && isSigned(other.publicKey, DOMAIN.second, text, second.signature)
}

/** Every step bears the signature of who took it; a note may. */
function isSignedByActor(sent: SentEvent, body: EventBody, people: People): boolean {
  if (sent.personSignature === null) return body.after === null
  const actor = body.authority.flatMap(id => people.get(id) ?? []).find(({ id }) => id === body.actor)
  return actor !== undefined && isSigned(actor.publicKey, DOMAIN.act, sent.id, sent.personSignature)
}

function readBody(bytes: string): EventBody | undefined {
  try {
    return EventBody.safeParse(readCanonical(bytes)).data
  } catch {
    return undefined // Not canonical: stored as it came, and said so in its receipt.
  }
}
