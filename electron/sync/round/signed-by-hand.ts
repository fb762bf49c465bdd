import type { Hash } from '../../../shared/base/ids.ts'
import { isByHand } from '../../../shared/judge/by-hand.ts'
import { Person } from '../../../shared/people/certificate.ts'
import { DOMAIN, type SignedEvent } from '../../../shared/record/event.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import { type Verify, verifierOf } from '../../keys/ed25519.ts'
import type { Store } from '../../store/store.ts'

type Publications = Pick<Store['publications'], 'byId'>
/** Whose signature an act bears: of its actor, of nobody who is known here yet, or one that is not his. */
export type Hand = 'own' | 'unknown' | 'forged'
type Holder = { id: string; isSigned: Verify }

/**
 * Looks whether acts of other machines bear the signature of whoever took them, as the province saw it before it took them
 * in. A receipt names the bytes of an act and not this signature: who stands between could have put another beside them.
 */
export function openHands({ byId }: Publications): (event: SignedEvent) => Hand {
  const known = new Map<Hash, Holder | undefined>()
  const holderOf = (id: Hash): Holder | undefined => {
    const found = known.get(id) ?? readHolder(byId(id))
    known.set(id, found)
    return found
  }
  return ({ id, bytes, personSignature }) => {
    const body = readEventBody(bytes)
    if (personSignature === null) return isByHand(body) ? 'forged' : 'own'
    const holder = body.authority.map(holderOf).find(each => each?.id === body.actor)
    if (!holder) return 'unknown'
    return holder.isSigned(DOMAIN.act, id, personSignature) ? 'own' : 'forged'
  }
}

function readHolder(publication: ReturnType<Publications['byId']>): Holder | undefined {
  if (publication?.body.kind !== 'person') return undefined
  const { id, publicKey } = Person.parse(publication.body.body)
  return { id, isSigned: verifierOf(publicKey) }
}
