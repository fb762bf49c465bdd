import { readShare, rootOfShare } from '../../shared/ledger/batch.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { verifierOf } from './ed25519.ts'
import { HASHES } from './hashes.ts'

/** Whether a receipt is the province's. */
export type IsReceipt = (signed: Signed) => boolean

/** Whether the province with this key signed a receipt: alone, or by its share of a batch. */
export const isReceipt = (signed: Signed, publicKey: string): boolean => receiptsOf(publicKey)(signed)

/** The same for many receipts: a signature that several share is checked once. */
export function receiptsOf(publicKey: string): IsReceipt {
  const isSigned = verifierOf(publicKey)
  const known = new Map<string, boolean>()
  return ({ id, signature }) => {
    const share = readShare(Buffer.from(signature, 'base64url'))
    if (!share) return isSigned(DOMAIN.receipt, id, signature)
    const root = rootOfShare(HASHES, id, share)
    if (!root) return false
    const [of, own] = [Buffer.from(root).toString('hex'), Buffer.from(share.signature).toString('base64url')]
    const batch = `${of} ${own}`
    const signed = known.get(batch) ?? isSigned(DOMAIN.receipts, of, own)
    known.set(batch, signed)
    return signed
  }
}
