import { readShare, rootOfShare } from '../../shared/ledger/batch.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { verifierOf } from './ed25519.ts'
import { HASHES } from './hashes.ts'

type Signed = { id: string; signature: string }
/** The purposes of a signature over one object, and over several of them together. */
type Purposes = { alone: string; together: string }
/** Whether an object bears the signature of the holder of one key. */
export type IsSigned = (signed: Signed) => boolean

/**
 * Checks whether the machine with this key signed an event, alone or by the event's share of a run that was
 * signed together.
 */
export const eventsOf = (publicKey: string): IsSigned =>
  signedTogether(publicKey, { alone: DOMAIN.event, together: DOMAIN.events })

/**
 * Checks objects that the holder of a key signed alone or several together. A signature that several share is
 * checked once.
 */
export function signedTogether(publicKey: string, { alone, together }: Purposes): IsSigned {
  const isSigned = verifierOf(publicKey)
  const known = new Map<string, boolean>()
  return ({ id, signature }) => {
    const share = readShare(Buffer.from(signature, 'base64url'))
    if (!share) return isSigned(alone, id, signature)
    const root = rootOfShare(HASHES, id, share)
    if (!root) return false
    const [of, own] = [Buffer.from(root).toString('hex'), Buffer.from(share.signature).toString('base64url')]
    const batch = `${of} ${own}`
    const signed = known.get(batch) ?? isSigned(together, of, own)
    known.set(batch, signed)
    return signed
  }
}
