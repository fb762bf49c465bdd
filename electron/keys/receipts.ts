import { DOMAIN } from '../../shared/record/event.ts'
import type { Signed } from '../../shared/record/receipt.ts'
import { signedTogether } from './signed-together.ts'

/** Whether a receipt is the province's. */
export type IsReceipt = (signed: Signed) => boolean

/** Whether the province with this key signed a receipt, alone or by its share of a batch. */
export const isReceipt = (signed: Signed, publicKey: string): boolean => receiptsOf(publicKey)(signed)

/** Checks many receipts like {@link isReceipt}, with the key prepared once. */
export const receiptsOf = (publicKey: string): IsReceipt =>
  signedTogether(publicKey, { alone: DOMAIN.receipt, together: DOMAIN.receipts })
