import type { z } from '../../../shared/base/schema.ts'
import type { DOMAIN } from '../../../shared/record/event.ts'
import { readSigned } from '../../../shared/record/read-bytes.ts'
import { ReceiptBody, type Signed } from '../../../shared/record/receipt.ts'
import { sha256, verified } from '../../keys/ed25519.ts'
import { isReceipt } from '../../keys/receipts.ts'

/** The province as it is pinned at this counter. */
export type Pinned = { id: string; publicKey: string }

/**
 * What was said, if the pinned key signed exactly these bytes for exactly this purpose; otherwise undefined.
 */
export const readSaid = <S extends z.ZodType>(
  signed: Signed,
  domain: (typeof DOMAIN)['answer' | 'publication'],
  { publicKey }: Pinned,
  schema: S,
): z.output<S> | undefined =>
  verified(publicKey, domain, signed.id, signed.signature) ? readNamed(signed, schema) : undefined

/** What a receipt says, if the pinned key signed it, alone or together with others; otherwise undefined. */
export const readReceipt = (signed: Signed, { publicKey }: Pinned): ReceiptBody | undefined =>
  isReceipt(signed, publicKey) ? readNamed(signed, ReceiptBody) : undefined

/** The content of bytes, if they are those that their id names; otherwise undefined. */
export const readNamed = <S extends z.ZodType>({ id, bytes }: Signed, schema: S): z.output<S> | undefined =>
  sha256(bytes) === id ? readSigned(bytes, schema) : undefined
