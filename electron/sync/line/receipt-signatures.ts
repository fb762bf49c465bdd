import { batchOf } from '../../../shared/ledger/batch.ts'
import { DOMAIN } from '../../../shared/record/event.ts'
import type { Signed } from '../../../shared/record/receipt.ts'
import type { Pushed } from '../../../shared/wire/push.ts'
import { verified } from '../../keys/ed25519.ts'
import { HASHES } from '../../keys/hashes.ts'

/**
 * A receipt as it is kept. `proven`: the province's signature over it was checked together with the others.
 */
type Shared = { signed: Signed; proven: boolean }

/**
 * Gives each receipt of an answer its share of the batch signature, if that signature is the province's own.
 */
export function takeShares({ receipts, together }: Pushed, publicKey: string): Shared[] {
  const bare = receipts.flatMap(({ id, signature }) => (signature === '' ? [id] : []))
  if (!together || bare.length === 0) return receipts.map(signed => ({ signed, proven: false }))
  const all = batchOf(HASHES, bare)
  const proven = verified(publicKey, DOMAIN.receipts, hexOf(all.root), together)
  const signature = Buffer.from(together, 'base64url')
  return receipts.map(signed => {
    if (!proven || signed.signature !== '') return { signed, proven: false }
    const share = Buffer.from(all.shareOf(signed.id, signature)).toString('base64url')
    return { signed: { ...signed, signature: share }, proven }
  })
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
