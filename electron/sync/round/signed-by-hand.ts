import type { Hash } from '../../../shared/base/ids.ts'
import { isByHand } from '../../../shared/judge/by-hand.ts'
import { Device, Person } from '../../../shared/people/certificate.ts'
import { DOMAIN, type SignedEvent } from '../../../shared/record/event.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import { type Verify, verifierOf } from '../../keys/ed25519.ts'
import { eventsOf, type IsSigned } from '../../keys/signed-together.ts'
import type { Store } from '../../store/store.ts'

type Publications = Pick<Store['publications'], 'byId' | 'all'>
/**
 * Whose signatures an act bears: those of its machine and its actor (`own`); those of somebody not known here
 * yet; or one that is forged.
 */
export type Hand = 'own' | 'machine-unknown' | 'person-unknown' | 'hand-forged'
type Holder = { id: string; isSigned: Verify }

/**
 * Checks that acts of other machines bear the signatures of the machine and of whoever took them, as the
 * province saw them before it took them in. A receipt names the bytes of an act but not these signatures, so
 * somebody between could have put others beside them. For the pages of one round, after the province's feed
 * was read.
 */
export function openHands({ byId, all }: Publications): (event: SignedEvent) => Hand {
  const known = new Map<Hash, Holder | undefined>()
  const holderOf = (id: Hash): Holder | undefined => {
    const found = known.get(id) ?? readHolder(byId(id))
    known.set(id, found)
    return found
  }
  let machines: ReadonlyMap<string, IsSigned> | undefined
  return ({ id, bytes, deviceSignature, personSignature }) => {
    const body = readEventBody(bytes)
    machines ??= machinesOf(all)
    const byMachine = machines.get(`${body.device}/${body.epoch}`)
    if (!byMachine) return 'machine-unknown'
    if (!byMachine({ id, signature: deviceSignature })) return 'hand-forged'
    if (personSignature === null) return isByHand(body) ? 'hand-forged' : 'own'
    const holder = body.authority.map(holderOf).find(each => each?.id === body.actor)
    if (!holder) return 'person-unknown'
    return holder.isSigned(DOMAIN.act, id, personSignature) ? 'own' : 'hand-forged'
  }
}

/** The machines that the province certified, by name and epoch. */
function machinesOf(all: Publications['all']): ReadonlyMap<string, IsSigned> {
  const certified = all('device').flatMap(({ body }) => Device.safeParse(body.body).data ?? [])
  return new Map(certified.map(({ id, epoch, publicKey }) => [`${id}/${epoch}`, eventsOf(publicKey)]))
}

function readHolder(publication: ReturnType<Publications['byId']>): Holder | undefined {
  if (publication?.body.kind !== 'person') return undefined
  const { id, publicKey } = Person.parse(publication.body.body)
  return { id, isSigned: verifierOf(publicKey) }
}
