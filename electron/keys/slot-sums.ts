import { sha256 } from './ed25519.ts'

/**
 * A person's sealed texts by name, with a checksum of each. Missing sums are made when the file is written.
 */
type Sealed = {
  face: { officer: string }
  salt: string
  secrets: Readonly<Record<string, string>>
  sums: Readonly<Record<string, string>>
}

/**
 * The checksum of a sealed text. It keeps nobody off, since whoever changes a text on purpose can make its
 * sum anew. It shows damage by the disk without anybody's PIN.
 */
const sumOf = ({ face, salt }: Omit<Sealed, 'sums' | 'secrets'>, name: string, text: string): string =>
  sha256(`${face.officer}/${name} ${salt} ${text}`).slice(0, 16)

/** The same slot with other secrets. If a text stays, its sum stays too, even a sum that does not hold. */
export const withSecrets = <S extends Sealed>(slot: S, secrets: Record<string, string>): S => ({
  ...slot,
  secrets,
  sums: Object.fromEntries(
    Object.entries(slot.sums).filter(([name]) => name in secrets && secrets[name] === slot.secrets[name]),
  ),
})

/** The slot as it is written, with a sum for each text that has none. */
export function summed<S extends Sealed>(slot: S): S {
  const missing = Object.entries(slot.secrets).filter(([name]) => slot.sums[name] === undefined)
  if (missing.length === 0) return slot
  const made = missing.map(([name, text]) => [name, sumOf(slot, name, text)])
  return { ...slot, sums: { ...slot.sums, ...Object.fromEntries(made) } }
}

/** A sealed text begins with nonce and tag. */
const SEALED_LEAST = 28
const isText = (text: string, least: number): boolean => {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length >= least && bytes.toString('base64url') === text
}

/**
 * The damage found in each slot, remembered because a slot with its pictures is large and the log-in screen
 * asks again and again.
 */
const known = new WeakMap<Sealed, readonly string[]>()

/**
 * The names of a person's sealed texts that are lost or not as they were written, as far as can be seen
 * without their PIN.
 */
export function damagedIn(slot: Sealed): readonly string[] {
  const found = known.get(slot) ?? namesOfDamaged(slot)
  known.set(slot, found)
  return found
}

function namesOfDamaged(slot: Sealed): readonly string[] {
  const { salt, secrets, sums } = slot
  const names = Object.keys({ ...sums, ...secrets })
  if (!isText(salt, 1)) return names
  return names.filter(name => {
    const [text, sum] = [secrets[name], sums[name]]
    return (
      text === undefined ||
      !isText(text, SEALED_LEAST) ||
      (sum !== undefined && sum !== sumOf(slot, name, text))
    )
  })
}
