import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { Instant } from '../../shared/base/ids.ts'
import { z } from '../../shared/base/schema.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { Cost, deriveKey } from './argon.ts'
import { type Sign, sha256, verified } from './ed25519.ts'
import { changeKeyFile, readKeyFile } from './key-file.ts'
import { Slot } from './slot.ts'
import { slotOf } from './slots.ts'
import { NONE_WRONG, stricter } from './tries.ts'
import { unwrap, wrap } from './wrap.ts'

/**
 * A person on the way to another counter of their Centre: their keys as their PIN wraps them, signed with
 * their own key.
 */
const Carried = z.strictObject({
  v: z.literal(1),
  centre: z.string().max(40),
  /**
   * The hash of the Centre's data key. If another key opens the record there, the person's PIN would open
   * nothing.
   */
  data: z.string().max(64),
  at: Instant,
  slot: Slot,
})
export type Carried = z.output<typeof Carried>
const Letter = z.strictObject({ bytes: z.string(), signature: z.string().max(200) })
/** What lies on the stick. Nothing of it can be read without the secret. */
const Parcel = z.strictObject({
  parcel: z.literal('person'),
  v: z.literal(1),
  salt: z.string().max(64),
  cost: Cost,
  sealed: z.string(),
})

/** What the secret's key is bound to. */
const ABOUT = 'carried-person'
const LEAST_LETTERS = 12

/**
 * Whether a secret is too weak to stand between a lost stick and a person's keys. Digits alone are a PIN, not
 * a secret.
 */
export const isWeakSecret = (secret: string): boolean =>
  secret.trim().length < LEAST_LETTERS || /^\d*$/.test(secret) || new Set(secret).size < 5

/** Tells one record's data key from another's without revealing anything of the key. */
export const markOfDataKey = (dataKey: Uint8Array): string =>
  sha256(Buffer.concat([Buffer.from(`${ABOUT}\0`), dataKey]))

/**
 * Packs a person of this folder for another counter, under a secret of the person's choice. `without` names
 * the secrets that this machine alone holds. Undefined if the person has no slot here.
 */
export async function packSlot(
  folder: string,
  officer: string,
  given: { secret: string; sign: Sign; without: readonly string[] } & Pick<Carried, 'centre' | 'data' | 'at'>,
): Promise<string | undefined> {
  const found = slotOf(folder, officer)
  if (!found) return undefined
  // An older counter knows no sums; the counter that takes the person makes them.
  const { sums: _, ...slot } = found
  const { secret, sign, without, ...about } = given
  const secrets = Object.fromEntries(Object.entries(slot.secrets).filter(([name]) => !without.includes(name)))
  const bytes = canonicalJson({ v: 1, ...about, slot: { ...slot, secrets } })
  const letter = { bytes, signature: sign(DOMAIN.carried, sha256(bytes)) }
  const salt = randomBytes(16)
  const { cost } = readKeyFile(folder)
  const key = await deriveKey(secret, salt, cost)
  const sealed = wrap(key, Buffer.from(JSON.stringify(letter)), ABOUT)
  return JSON.stringify({ parcel: 'person', v: 1, salt: salt.toString('base64url'), cost, sealed })
}

/**
 * The person in a parcel, if this secret opens it; null if it does not; undefined if the text is no such
 * parcel.
 */
export async function openParcel(
  text: string,
  secret: string,
): Promise<{ carried: Carried; isBy(publicKey: string): boolean } | null | undefined> {
  const parcel = Parcel.safeParse(jsonOf(text)).data
  if (!parcel) return undefined
  const key = await deriveKey(secret, Buffer.from(parcel.salt, 'base64url'), parcel.cost)
  const opened = unwrap(key, parcel.sealed, ABOUT)
  if (!opened) return null
  const letter = Letter.safeParse(jsonOf(Buffer.from(opened).toString('utf8'))).data
  const carried = letter && Carried.safeParse(jsonOf(letter.bytes)).data
  if (!letter || !carried) return undefined
  const { bytes, signature } = letter
  return { carried, isBy: publicKey => verified(publicKey, DOMAIN.carried, sha256(bytes), signature) }
}

/**
 * Adds the person to those of this counter, whole or not at all. Returns false if the slot here came with
 * this parcel or a later one. Wrong tries counted here stay counted.
 */
export function placeSlot(folder: string, { at, slot: brought }: Carried): boolean {
  let placed = false
  changeKeyFile(folder, file => {
    const here = file.slots.find(({ face }) => face.officer === brought.face.officer)
    if (here?.carried && at <= here.carried) return file
    placed = true
    const slot = { ...brought, ...countedOf(brought, here), carried: at }
    return { ...file, slots: [...file.slots.filter(each => each !== here), slot] }
  })
  return placed
}

/** Of the wrong tries counted there and here, the count that allows less. */
function countedOf(brought: Slot, here: Slot | undefined): Pick<Slot, 'wrong' | 'keyWrong'> {
  if (!here) return brought
  const uses = Object.keys({ ...brought.keyWrong, ...here.keyWrong })
  const counted = (use: string) =>
    stricter(brought.keyWrong[use] ?? NONE_WRONG, here.keyWrong[use] ?? NONE_WRONG)
  return {
    wrong: stricter(brought.wrong, here.wrong),
    keyWrong: Object.fromEntries(uses.map(use => [use, counted(use)])),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // Another kind of file: the caller says so.
  }
}
