import { isByHand } from '../../shared/judge/by-hand.ts'
import { batchOf } from '../../shared/ledger/batch.ts'
import { DOMAIN, EventBody, secondText } from '../../shared/record/event.ts'
import { readSigned } from '../../shared/record/read-bytes.ts'
import { type Push, SIGNED_TOGETHER } from '../../shared/wire/push.ts'
import { sha256 } from './ed25519.ts'
import { HASHES } from './hashes.ts'
import { isSigned } from './in-thread.ts'

/**
 * The keys against which the signatures of a run are checked. This is plain data, so that a thread can be
 * handed it.
 */
export type Signers = {
  publicKey: string
  device: string
  epoch: number
  agencies: readonly string[]
  /** Everybody with a certificate at the Centre: the certificate's id, the person, the key. */
  people: readonly { certificate: string; id: string; publicKey: string }[]
}
/**
 * A run, or a part of one. A part begins with a group of sixteen consecutive events, because those share a
 * signature where they bear none of their own.
 */
export type Run = Pick<Push, 'from' | 'events' | 'signatures'> & { signers: Signers }
/**
 * What was found of an event. `signature`: the device's, its own or a share; null where no signature vouches
 * for the event. `readable`: its bytes are an event. `poison`: why it cannot be taken as what it claims to
 * be.
 */
export type Finding = { signature: string | null; readable: boolean; poison: string | null }

type People = ReadonlyMap<string, Signers['people'][number]>
type Checked = { sent: Push['events'][number]; body: EventBody | undefined; seq: number }

/** Checks, for each event of a run, what needs no look at other events: bytes, form, place, signatures. */
export function checkRun({ from, events, signatures, signers }: Run): Finding[] {
  const people: People = new Map(signers.people.map(each => [each.certificate, each]))
  const shares = takeShares(events, signatures ?? [], signers.publicKey)
  return events.map((sent, at) => {
    const body = readSigned(sent.bytes, EventBody)
    const poison = poisonOf({ sent, body, seq: from + at }, signers, people)
    const signature = sent.deviceSignature ?? shares.get(sent.id) ?? null
    return { signature, readable: body !== undefined, poison: poison ?? null }
  })
}

/**
 * The share of each event that the device signed together with others. Events of a group whose signature does
 * not hold get none.
 */
function takeShares(
  events: Push['events'],
  signatures: readonly string[],
  publicKey: string,
): ReadonlyMap<string, string> {
  const shares = new Map<string, string>()
  for (const [group, signature] of signatures.entries()) {
    const some = events.slice(group * SIGNED_TOGETHER, (group + 1) * SIGNED_TOGETHER)
    const ids = some.flatMap(({ id, deviceSignature }) => (deviceSignature === null ? [id] : []))
    const { root, shareOf } = batchOf(HASHES, ids)
    if (!isSigned(publicKey, DOMAIN.events, Buffer.from(root).toString('hex'), signature)) continue
    const bytes = Buffer.from(signature, 'base64url')
    for (const id of ids) shares.set(id, Buffer.from(shareOf(id, bytes)).toString('base64url'))
  }
  return shares
}

function poisonOf({ sent, body, seq }: Checked, signers: Signers, people: People): string | undefined {
  const { publicKey, device, epoch, agencies } = signers
  if (sha256(sent.bytes) !== sent.id) return 'id-differs'
  const own = sent.deviceSignature
  if (own !== null && !isSigned(publicKey, DOMAIN.event, sent.id, own)) return 'device-signature'
  if (!body) return 'unreadable'
  if (body.device !== device || body.epoch !== epoch || body.seq !== seq) return 'out-of-place'
  if (!agencies.includes(body.office)) return 'not-yours'
  if (!isSignedByActor(sent, body, people)) return 'person-signature'
  return isSignedBySecond(body, people) ? undefined : 'second-signature'
}

/**
 * Whether the act's second person is somebody else than the actor, and signed just this event at just this
 * place. True where the act has no second person.
 */
function isSignedBySecond({ second, ...body }: EventBody, people: People): boolean {
  if (!second) return true
  const named = body.authority.flatMap(id => people.get(id) ?? [])
  const other = named.find(({ id }) => id === second.by && id !== body.actor)
  const text = sha256(secondText(body, second.by))
  return other !== undefined && isSigned(other.publicKey, DOMAIN.second, text, second.signature)
}

/**
 * Whether the actor signed the event. An act that a person takes must bear their signature; a note of a
 * machine may.
 */
function isSignedByActor(sent: Checked['sent'], body: EventBody, people: People): boolean {
  if (sent.personSignature === null) return !isByHand(body)
  const actor = body.authority.flatMap(id => people.get(id) ?? []).find(({ id }) => id === body.actor)
  return actor !== undefined && isSigned(actor.publicKey, DOMAIN.act, sent.id, sent.personSignature)
}
