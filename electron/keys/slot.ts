import { randomBytes } from 'node:crypto'
import { Instant } from '../../shared/base/ids.ts'
import { z } from '../../shared/base/schema.ts'
import { Role } from '../../shared/people/certificate.ts'
import { type Cost, deriveKey } from './argon.ts'
import { NONE_WRONG, Tries } from './tries.ts'
import { wrap } from './wrap.ts'

/**
 * What the log-in screen shows of a person before anything is open. The PIN stands here only in a demo
 * Centre.
 */
export const Face = z.strictObject({
  officer: z.string(),
  keys: z.string(),
  name: z.string(),
  title: z.string(),
  agency: z.string(),
  roles: z.array(Role),
  demoPin: z.string().nullable(),
})
export type Face = z.output<typeof Face>

/** One person in the key file: their face, their secrets under their PIN, and the count of wrong tries. */
export const Slot = z.strictObject({
  face: Face,
  salt: z.string(),
  secrets: z.record(z.string(), z.string()),
  /** A checksum of each secret, by which disk damage is seen without the PIN; an older file has none. */
  sums: z.record(z.string(), z.string()).default({}),
  wrong: Tries,
  /**
   * The count of wrong passwords of each signing key that has its own, by the key's use. No log-in resets it.
   */
  keyWrong: z.record(z.string(), Tries).default({}),
  /** The PIN was chosen by whoever enrolled the person. It opens nothing until the person has changed it. */
  initial: z.boolean().default(false),
  /** When this slot was carried over from another counter of the Centre; null if it was not. */
  carried: Instant.nullable().default(null),
})
export type Slot = z.output<typeof Slot>

/** One person from whom the key file is made: face, PIN, secrets by name (`act`, `sign`, `seal:<id>`). */
export type NewSlot = {
  face: Face
  pin: string
  secrets: Readonly<Record<string, Uint8Array>>
  initial?: boolean
}

/** A person's secrets, each wrapped under their PIN. */
export async function sealSlot(
  { face, pin, secrets, initial = false }: NewSlot,
  dataKey: Uint8Array,
  cost: Cost,
): Promise<Slot> {
  const salt = randomBytes(16)
  const key = await deriveKey(pin, salt, cost)
  const all = Object.entries({ ...secrets, data: dataKey })
  const wrapped = all.map(([name, secret]) => [name, wrap(key, secret, `${face.officer}/${name}`)])
  return {
    face,
    salt: salt.toString('base64url'),
    secrets: Object.fromEntries(wrapped),
    sums: {},
    wrong: NONE_WRONG,
    keyWrong: {},
    initial,
    carried: null,
  }
}
