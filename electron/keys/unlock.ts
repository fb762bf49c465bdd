import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import type { Clock } from '../clock.ts'
import { deriveKey } from './argon.ts'
import { changeSlot, type Face, type KeyFile, readKeyFile, slotOf, writeKeyFile } from './key-file.ts'
import { minutesLocked, NONE_WRONG, oneWrong, triesLeft } from './tries.ts'
import { unwrap, wrap } from './wrap.ts'

/** A person's secrets once the PIN was right: the data key, the seed that signs acts, named PKCS#8 keys. */
export type Unlocked = {
  face: Face
  dataKey: Uint8Array
  act: Uint8Array
  named: ReadonlyMap<string, Uint8Array>
  initial: boolean
}
/**
 * Opens a person's secrets with two letters and a PIN. Five wrong PINs lock the person for 15 minutes. A try is counted
 * on disk before it is made: neither a kill, nor many tries at once, nor a restart gives one more.
 */
export async function unlock(
  folder: string,
  keys: string,
  pin: string,
  clock: Clock,
): Promise<Unlocked | Refusal> {
  const opened = await openSlot(folder, keys, pin, clock)
  if (isRefusal(opened)) return opened
  const { face, dataKey, act, secrets, initial } = opened
  const named = [...secrets].flatMap(([name, secret]) => (secret ? ([[name, secret]] as const) : []))
  return { face, dataKey, act, named: new Map(named), initial }
}

/** Adds secrets to a person's own under his PIN; null takes one away. They are there at his next log-in. */
export async function keepSecrets(
  folder: string,
  { keys, pin, secrets }: { keys: string; pin: string; secrets: Readonly<Record<string, Uint8Array | null>> },
  clock: Clock,
): Promise<null | Refusal> {
  const opened = await openSlot(folder, keys, pin, clock)
  if (isRefusal(opened)) return opened
  const { key, face } = opened
  const file = readKeyFile(folder)
  const changed = ({ secrets: kept, ...slot }: KeyFile['slots'][number]) => {
    const all: Record<string, string> = { ...kept }
    for (const [name, secret] of Object.entries(secrets)) {
      if (secret) all[name] = wrap(key, secret, `${face.officer}/${name}`)
      else delete all[name]
    }
    return { ...slot, secrets: all }
  }
  const slots = file.slots.map(slot => (slot.face.officer === face.officer ? changed(slot) : slot))
  writeKeyFile(folder, { ...file, slots })
  return null
}

async function openSlot(folder: string, keys: string, pin: string, clock: Clock) {
  const file = readKeyFile(folder)
  const slot = file.slots.find(({ face }) => face.keys === keys.toLowerCase())
  if (!slot) return refuse('unknown-person', { keys })
  const { officer } = slot.face
  const locked = lockOf(folder, officer, clock)
  if (locked) return locked
  const wrong = countWrong(folder, officer, clock)
  const key = await deriveKey(pin, Buffer.from(slot.salt, 'base64url'), file.cost)
  const open = ([name, wrapped]: [string, string]) =>
    [name, unwrap(key, wrapped, `${officer}/${name}`)] as const
  const secrets = new Map(Object.entries(slot.secrets).map(open))
  const [dataKey, act] = [secrets.get('data'), secrets.get('act')]
  if (!dataKey || !act) return wrong
  changeSlot(folder, officer, { wrong: NONE_WRONG })
  return { face: slot.face, key, dataKey, act, secrets, initial: slot.initial }
}

/** The refusal of a person whose PIN was wrong too often, while his lock lasts: no PIN is tried meanwhile. */
export function lockOf(folder: string, officer: string, clock: Clock): Refusal | undefined {
  const minutes = minutesLocked(slotOf(folder, officer)?.wrong ?? NONE_WRONG, clock)
  return minutes > 0 ? refuse('pin-locked', { minutes }) : undefined
}

/** Counts a wrong PIN, of a person who is logged in (step-up) as well: the fifth locks. */
export function countWrong(folder: string, officer: string, clock: Clock): Refusal {
  const wrong = oneWrong(slotOf(folder, officer)?.wrong ?? NONE_WRONG, clock)
  changeSlot(folder, officer, { wrong })
  const minutes = minutesLocked(wrong, clock)
  return minutes > 0 ? refuse('pin-locked', { minutes }) : refuse('wrong-pin', { left: triesLeft(wrong) })
}
