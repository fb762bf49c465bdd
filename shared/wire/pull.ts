import { Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { PublicationKind } from '../record/publication.ts'
import { Signed } from '../record/receipt.ts'
import { Name, Nonce } from './centre.ts'

/** Asks for the next page of what is published to a Centre and of verdicts that changed. */
export const Pull = z.strictObject({
  wire: z.int().positive(),
  after: z.int().nonnegative(),
  limit: z.int().min(1).max(500),
  nonce: Nonce,
})
export type Pull = z.output<typeof Pull>
/** The signed content of a page: no entry can be left out, added, or passed off as of another page. */
export const Page = z.strictObject({
  v: z.literal(1),
  kind: z.literal('page'),
  province: Name,
  office: Name,
  nonce: Nonce,
  at: Instant,
  after: z.int().nonnegative(),
  /**
   * Machines that were taken out of use. Below it: until when this machine may be opened without a further
   * word of the province (since version 4).
   */
  revoked: z
    .array(z.strictObject({ device: Name, epoch: z.int().positive() }))
    .max(1000)
    .optional(),
  access: Instant.optional(),
  /** The cursor after this page: the `after` of the next question. */
  to: z.int().nonnegative(),
  more: z.boolean(),
  entries: z
    .array(z.strictObject({ kind: z.union([PublicationKind, z.literal('receipt')]), id: Hash }))
    .max(500),
})
export type Page = z.output<typeof Page>
/** The page, and its entries in their signed form. */
export const Pulled = z.strictObject({ page: Signed, entries: z.array(Signed).max(500) })
export type Pulled = z.output<typeof Pulled>
