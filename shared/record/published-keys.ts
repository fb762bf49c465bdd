import { Base64Url, Day, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/**
 * A paper that is not simply in force: voided before its return, called back at the province's word, or
 * changed by later papers. `acts` are those papers, oldest first.
 */
export const PublishedPaper = z.strictObject({
  code: z.string().max(64),
  number: z.string().max(80),
  standing: z.enum(['voided', 'recalled', 'corrected', 'reinstated', 'replaced', 'revoked']),
  acts: z.array(z.strictObject({ made: z.string().max(20), number: z.string().max(80), day: Day })).max(40),
})
export type PublishedPaper = z.output<typeof PublishedPaper>

/**
 * What a Centre publishes so that anybody can check its codes: the keys of its devices, and the papers that
 * are not simply in force.
 */
export const PublishedKeys = z.strictObject({
  centre: z.string().max(200),
  asOf: Instant,
  keys: z.array(Base64Url).max(10_000),
  papers: z.array(PublishedPaper).max(1_000_000),
})
export type PublishedKeys = z.output<typeof PublishedKeys>

/**
 * The published keys, signed by a device over the canonical bytes. A list that no known device signed counts
 * for nothing.
 */
export const SignedKeys = z.strictObject({
  published: PublishedKeys,
  key: Base64Url,
  signature: Base64Url,
})
export type SignedKeys = z.output<typeof SignedKeys>
