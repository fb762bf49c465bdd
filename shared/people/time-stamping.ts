import { z } from '../base/schema.ts'

/**
 * The time-stamping service (RFC 3161) that a Centre's counters ask, as published to them: its address, the
 * roots its stamps must lead to (PEM), and how long a signature waits for it. A null address: no service is
 * asked any longer.
 */
export const TimeStamping = z.strictObject({
  url: z
    .string()
    .max(300)
    .regex(/^https?:\/\/\S+$/)
    .nullable(),
  roots: z.array(z.string().max(8000)).max(4),
  limitMs: z.int().min(100).max(15_000),
})
export type TimeStamping = z.output<typeof TimeStamping>
