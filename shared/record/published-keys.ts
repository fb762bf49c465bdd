import { z } from 'zod'
import { Base64Url, Instant } from '../base/ids.ts'

/** What a Centre publishes so that anybody can check its codes: the keys of its devices, and the papers that hold no more. */
export const PublishedKeys = z.strictObject({
  centre: z.string().max(200),
  asOf: Instant,
  keys: z.array(Base64Url).max(10_000),
  voided: z.array(z.strictObject({ code: z.string().max(64), number: z.string().max(80) })).max(1_000_000),
})
export type PublishedKeys = z.output<typeof PublishedKeys>
