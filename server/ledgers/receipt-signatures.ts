import { batchOf, readShare, rootOfShare } from '../../shared/ledger/batch.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { verified } from '../admission/admit.ts'
import { HASHES } from '../signatures/hashes.ts'
import type { Province } from '../signatures/province-key.ts'

/** Signs receipts as one batch and gives each its share. Returns the batch's signature. */
export async function signBatch(
  province: Pick<Province, 'signAll'>,
  receipts: readonly { id: string; signature: string }[],
): Promise<string> {
  const together = batchOf(
    HASHES,
    receipts.map(({ id }) => id),
  )
  const root = Buffer.from(together.root).toString('hex')
  const [signature = ''] = await province.signAll(DOMAIN.receipts, [root])
  const signed = Buffer.from(signature, 'base64url')
  for (const each of receipts)
    each.signature = Buffer.from(together.shareOf(each.id, signed)).toString('base64url')
  return signature
}

/** Whether this province signed a receipt, alone or by its share of a batch. */
export async function isReceipt(
  publicKey: string,
  { id, signature }: Pick<Signed, 'id' | 'signature'>,
): Promise<boolean> {
  const share = readShare(Buffer.from(signature, 'base64url'))
  if (!share) return verified(publicKey, DOMAIN.receipt, id, signature)
  const root = rootOfShare(HASHES, id, share)
  if (!root) return false
  const [rootId, own] = [
    Buffer.from(root).toString('hex'),
    Buffer.from(share.signature).toString('base64url'),
  ]
  return verified(publicKey, DOMAIN.receipts, rootId, own)
}

/** Signs receipts one by one, for a counter that knows no batches. Their bytes stay the same. */
export async function signEach(
  province: Pick<Province, 'signAll'>,
  receipts: readonly Signed[],
): Promise<Signed[]> {
  const shared = receipts.filter(({ signature }) => readShare(Buffer.from(signature, 'base64url')))
  const signatures = await province.signAll(
    DOMAIN.receipt,
    shared.map(({ id }) => id),
  )
  const alone = new Map(shared.map(({ id }, at) => [id, signatures[at] ?? '']))
  return receipts.map(each => ({ ...each, signature: alone.get(each.id) ?? each.signature }))
}
