import { hashRaw } from '@node-rs/argon2'
import { z } from '../../shared/base/schema.ts'

/**
 * What a PIN costs to try. It is kept in the key file, so that it can be read back and raised. Memory is in
 * KiB, at most 1 GiB: a file that asks for more was not written by us, and would hold the counter up at every
 * log-in.
 */
export const Cost = z.strictObject({
  memory: z
    .int()
    .min(8)
    .max(2 ** 20),
  passes: z.int().min(1).max(20),
  lanes: z.int().min(1).max(16),
})
export type Cost = z.output<typeof Cost>

/** 64 MiB, three passes (R10): every key file is made with it. */
export const COST: Cost = { memory: 65536, passes: 3, lanes: 1 }

/** A 32-byte key from a PIN by argon2id (the package's default), off the main thread. */
export const deriveKey = (pin: string, salt: Uint8Array, cost: Cost): Promise<Uint8Array> =>
  hashRaw(pin.normalize('NFC'), {
    salt: Buffer.from(salt),
    memoryCost: cost.memory,
    timeCost: cost.passes,
    parallelism: cost.lanes,
    outputLen: 32,
  })
