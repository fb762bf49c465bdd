import { Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Name, Nonce } from './centre.ts'
import { Next } from './next.ts'
import { Versions } from './version.ts'

/**
 * Who is there? Anyone may ask this, before anything else. Only a signed answer to this very nonce means
 * “reached”.
 */
export const HelloAsked = z.strictObject({
  office: Name,
  device: Name,
  epoch: z.int().positive(),
  nonce: Nonce,
  wire: Versions,
})
export type HelloAsked = z.output<typeof HelloAsked>
/**
 * The signed answer: the versions understood, the province's time, a challenge to sign, and where the
 * device's chain stands.
 */
export const Hello = z.strictObject({
  v: z.literal(1),
  kind: z.literal('hello'),
  province: Name,
  nonce: Nonce,
  wire: Versions,
  at: Instant,
  challenge: z.string().max(300),
  /** Null where the device is not enrolled. */
  next: Next.nullable(),
  suspended: z.boolean(),
  /**
   * Programs older than this version take no new acts until they are updated. They still send and read (since
   * version 5).
   */
  actsFrom: z.string().max(40).nullable().optional(),
})
export type Hello = z.output<typeof Hello>
