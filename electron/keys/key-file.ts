import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { Role } from '../../shared/people/certificate.ts'
import type { Clock } from '../clock.ts'
import { COST, Cost, deriveKey } from './argon.ts'
import { writeDurably } from './durable-file.ts'
import { afterRestore, minutesLocked, NONE_WRONG, oneWrong, Tries, triesLeft } from './tries.ts'
import { unwrap, wrap } from './wrap.ts'

/** What the log-in screen shows of a person before anything is open. The PIN stands here in a demo Centre only. */
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

const Slot = z.strictObject({
  face: Face,
  salt: z.string(),
  secrets: z.record(z.string(), z.string()),
  wrong: Tries,
  /** The same of each signing key that has a password of its own, by its use: no log-in makes that right. */
  keyWrong: z.record(z.string(), Tries).default({}),
  /** The PIN was chosen by who enrolled him: it opens nothing until he has changed it. */
  initial: z.boolean().default(false),
})
const KeyFile = z.strictObject({
  v: z.literal(1),
  hall: z.strictObject({ centre: z.string(), site: z.string(), counter: z.string(), demo: z.boolean() }),
  cost: Cost,
  slots: z.array(Slot),
  /** After so many minutes without a key or a click the session's keys are dropped. */
  idleMinutes: z.int().min(1).max(60).default(5),
})
export type KeyFile = z.output<typeof KeyFile>

/** A person's secrets once the PIN was right: the data key, the seed that signs acts, named PKCS#8 keys. */
export type Unlocked = {
  face: Face
  dataKey: Uint8Array
  act: Uint8Array
  named: ReadonlyMap<string, Uint8Array>
  initial: boolean
}
/** One person as the key file is made: face, PIN, secrets by name (`act`, `sign`, `seal:<id>`). */
export type NewSlot = {
  face: Face
  pin: string
  secrets: Readonly<Record<string, Uint8Array>>
  initial?: boolean
}
export type HallFacts = KeyFile['hall']

export const KEY_FILE = 'keys.json'

/** Makes the key file of a data folder: every secret wrapped under its holder's PIN, the data key under each. */
export async function createKeyFile(
  folder: string,
  {
    hall,
    dataKey,
    slots,
    cost = COST,
  }: { hall: HallFacts; dataKey: Uint8Array; slots: readonly NewSlot[]; cost?: Cost },
): Promise<void> {
  const made = await Promise.all(slots.map(slot => sealSlot(slot, dataKey, cost)))
  writeKeyFile(folder, { v: 1, hall, cost, slots: made, idleMinutes: 5 })
}

/** A person's secrets, each wrapped under his PIN. */
export async function sealSlot(
  { face, pin, secrets, initial = false }: NewSlot,
  dataKey: Uint8Array,
  cost: Cost,
): Promise<KeyFile['slots'][number]> {
  const salt = randomBytes(16)
  const key = await deriveKey(pin, salt, cost)
  const all = Object.entries({ ...secrets, data: dataKey })
  const wrapped = all.map(([name, secret]) => [name, wrap(key, secret, `${face.officer}/${name}`)])
  return {
    face,
    salt: salt.toString('base64url'),
    secrets: Object.fromEntries(wrapped),
    wrong: NONE_WRONG,
    keyWrong: {},
    initial,
  }
}

/** Whether this folder has a key file. */
export const hasKeyFile = (folder: string): boolean => existsSync(join(folder, KEY_FILE))

/** Whether the key file there reads as one. */
export function isKeyFileWhole(folder: string): boolean {
  try {
    readKeyFile(folder)
    return true
  } catch {
    return false // Torn, or written by something else: the desk says what to do.
  }
}

type HallSeen = { hall: HallFacts; faces: readonly Face[]; cost: Cost }

/** What may be seen before a PIN: the Centre's name, its people, what a PIN costs to try. */
export function readHall(folder: string): HallSeen {
  const { hall, slots, cost } = readKeyFile(folder)
  return { hall, faces: slots.map(({ face }) => face), cost }
}

/** The same for whoever asks again and again: the file is read anew when another one stands there, or it was written to. */
export function followHall(folder: string): () => HallSeen {
  let read: { stand: string; seen: HallSeen } | undefined
  return () => {
    const stand = standOf(folder)
    if (read?.stand !== stand) read = { stand, seen: readHall(folder) }
    return read.seen
  }
}

const standOf = (folder: string): string => {
  const { ino, size, mtimeNs, ctimeNs } = statSync(join(folder, KEY_FILE), { bigint: true })
  return [ino, size, mtimeNs, ctimeNs].join(' ')
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

/** A person's slot as it stands. */
export const slotOf = (folder: string, officer: string): KeyFile['slots'][number] | undefined =>
  readKeyFile(folder).slots.find(({ face }) => face.officer === officer)

/** Changes what is counted of a person, on disk before it returns. */
export function changeSlot(
  folder: string,
  officer: string,
  counted: Partial<Pick<KeyFile['slots'][number], 'wrong' | 'keyWrong'>>,
): void {
  const file = readKeyFile(folder)
  writeKeyFile(folder, {
    ...file,
    slots: file.slots.map(slot => (slot.face.officer === officer ? { ...slot, ...counted } : slot)),
  })
}

/** The key file of another machine: the same people under the same PINs, without what that machine is not to hold. */
export function copySlots(
  from: string,
  to: string,
  { hall, without }: { hall: Pick<HallFacts, 'site' | 'counter'>; without: readonly string[] },
): void {
  const file = readKeyFile(from)
  const held = (secrets: Record<string, string>) =>
    Object.fromEntries(Object.entries(secrets).filter(([name]) => !without.includes(name)))
  const slots = file.slots.map(slot => ({ ...slot, secrets: held(slot.secrets) }))
  writeKeyFile(to, { ...file, hall: { ...file.hall, ...hall }, slots })
}

/** After a backup was put back: its counts are those of that day, so of every PIN and password one try is left. */
export function spendTries(folder: string): void {
  const file = readKeyFile(folder)
  const spent = ({ wrong, keyWrong, ...slot }: KeyFile['slots'][number]) => {
    const keys = Object.keys(slot.secrets).flatMap(name =>
      name.startsWith('signer:') ? [name.slice(7)] : [],
    )
    const each = keys.map(use => [use, afterRestore(keyWrong[use] ?? NONE_WRONG)] as const)
    return { ...slot, wrong: afterRestore(wrong), keyWrong: Object.fromEntries(each) }
  }
  writeKeyFile(folder, { ...file, slots: file.slots.map(spent) })
}

/** The file that was read last: with its pictures it is large, and one PIN asks for it ten times. */
let last: { folder: string; stand: string; file: KeyFile } | undefined

/** The key file as it stands. */
export function readKeyFile(folder: string): KeyFile {
  const stand = standOf(folder)
  if (last?.folder !== folder || last.stand !== stand) {
    const file = KeyFile.parse(JSON.parse(readFileSync(join(folder, KEY_FILE), 'utf8')))
    last = { folder, stand, file }
  }
  return last.file
}

/** Puts another key file in its place, whole or not at all. */
export function writeKeyFile(folder: string, file: KeyFile): void {
  last = undefined
  writeDurably(join(folder, KEY_FILE), `${JSON.stringify(file, null, 1)}\n`)
}
