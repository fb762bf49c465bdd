import { randomBytes } from 'node:crypto'
import { type BigIntStats, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Instant } from '../../shared/base/ids.ts'
import { z } from '../../shared/base/schema.ts'
import { Role } from '../../shared/people/certificate.ts'
import { COST, Cost, deriveKey } from './argon.ts'
import { putDurably } from './durable-file.ts'
import { KeysBusy, mayChange, withKeys } from './key-lock.ts'
import { damagedIn, summed } from './slot-sums.ts'
import { NONE_WRONG, Tries } from './tries.ts'
import { meetBeside, noteBeside, standBeside } from './tries-beside.ts'
import { wrap } from './wrap.ts'

/**
 * What the log-in screen shows of a person before anything is open. The PIN stands here in a demo Centre
 * only.
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

/** One person in the key file: his face, his secrets under his PIN, what was tried wrong. */
export const Slot = z.strictObject({
  face: Face,
  salt: z.string(),
  secrets: z.record(z.string(), z.string()),
  /**
   * A checksum of each, by which what the disk did to one is seen without his PIN; a file of before has none.
   */
  sums: z.record(z.string(), z.string()).default({}),
  wrong: Tries,
  /** The same of each signing key that has a password of its own, by its use: no log-in makes that right. */
  keyWrong: z.record(z.string(), Tries).default({}),
  /** The PIN was chosen by who enrolled him: it opens nothing until he has changed it. */
  initial: z.boolean().default(false),
  /** When what stands here was carried over from another counter of the Centre; null where it was not. */
  carried: Instant.nullable().default(null),
})
const KeyFile = z.strictObject({
  v: z.literal(1),
  hall: z.strictObject({ centre: z.string(), site: z.string(), counter: z.string(), demo: z.boolean() }),
  cost: Cost,
  slots: z.array(Slot),
  /** After so many minutes without a key or a click the session's keys are dropped. */
  idleMinutes: z.int().min(1).max(60).default(5),
  /** The counts stand in a second file as well; a key file of before has none. */
  triesBeside: z.boolean().default(false),
})
export type KeyFile = z.output<typeof KeyFile>

/** One person as the key file is made: face, PIN, secrets by name (`act`, `sign`, `seal:<id>`). */
export type NewSlot = {
  face: Face
  pin: string
  secrets: Readonly<Record<string, Uint8Array>>
  initial?: boolean
}
export type HallFacts = KeyFile['hall']

/** The key file's name in a data folder. */
export const KEY_FILE = 'keys.json'

/**
 * Makes the key file of a data folder: every secret wrapped under its holder's PIN, the data key under each.
 */
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
  writeKeyFile(folder, { v: 1, hall, cost, slots: made, idleMinutes: 5, triesBeside: true })
}

/** A person's secrets, each wrapped under his PIN. */
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

/** Whether this folder has a key file. */
export const hasKeyFile = (folder: string): boolean =>
  isThere(folder) || (mayChange(folder) && withKeys(folder, () => isThere(folder)))

const isThere = (folder: string): boolean => existsSync(join(folder, KEY_FILE))

/**
 * Whether the key file there reads as one.
 * @throws KeysBusy when it does not, and cannot be asked again without one who is writing it
 */
export function isKeyFileWhole(folder: string): boolean {
  try {
    readKeyFile(folder)
    return true
  } catch (fault) {
    if (fault instanceof KeysBusy) throw fault
    return false // Torn, or written by something else: the desk says what to do.
  }
}

const statOf = (folder: string): BigIntStats => statSync(join(folder, KEY_FILE), { bigint: true })
/**
 * Which file stands there with which counts, and how: another answer when one was written to or another took
 * its place.
 */
export const standOf = (folder: string): string => `${nameStand(statOf(folder))} ${standBeside(folder)}`
const nameStand = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [ino, size, mtimeNs, ctimeNs].join(' ')

export type Slot = z.output<typeof Slot>

/**
 * Of whom a sealed secret is not as it was written: who cannot log in, or not sign, and does not know it yet.
 */
export const damagedFaces = (folder: string): readonly Face[] =>
  readKeyFile(folder).slots.flatMap(slot => (damagedIn(slot).length > 0 ? [slot.face] : []))

/** Whether anybody here holds a secret of that name under his PIN. */
export const isHeldHere = (folder: string, name: string): boolean =>
  readKeyFile(folder).slots.some(({ secrets }) => Object.hasOwn(secrets, name))

/** A person's slot as it stands. */
export const slotOf = (folder: string, officer: string): Slot | undefined =>
  readKeyFile(folder).slots.find(({ face }) => face.officer === officer)

/**
 * Changes a person's slot, on disk before it returns, by what it says while nobody else changes it: the slot
 * before and after, the same object where nothing was to change; undefined where he has none.
 * @throws KeysBusy
 */
export function changeSlot(
  folder: string,
  officer: string,
  change: (slot: Slot) => Slot,
): { before: Slot; after: Slot } | undefined {
  let changed: { before: Slot; after: Slot } | undefined
  changeKeyFile(folder, file => {
    const before = file.slots.find(({ face }) => face.officer === officer)
    if (!before) return file
    const after = change(before)
    changed = { before, after }
    if (after === before) return file
    return { ...file, slots: file.slots.map(slot => (slot === before ? after : slot)) }
  })
  return changed
}

/**
 * The file that was read or written last: with its pictures it is large, and one PIN asks for it ten times.
 */
let last: { folder: string; stand: string; file: KeyFile } | undefined

/**
 * The key file as it stands. One that does not read is read again while nobody writes it, before it is called
 * damaged.
 * @throws KeysBusy
 */
export function readKeyFile(folder: string): KeyFile {
  try {
    return readNow(folder)
  } catch (fault) {
    if (!mayChange(folder)) throw fault
    return withKeys(folder, () => readNow(folder))
  }
}

function readNow(folder: string): KeyFile {
  const stand = standOf(folder)
  if (last?.folder !== folder || last.stand !== stand) {
    const file = parseNow(folder)
    const isCounted = file.triesBeside || standBeside(folder) !== ''
    last = { folder, stand, file: isCounted ? { ...file, slots: meetBeside(folder, file.slots) } : file }
  }
  return last.file
}

const parseNow = (folder: string): KeyFile =>
  KeyFile.parse(JSON.parse(readFileSync(join(folder, KEY_FILE), 'utf8')))

/** Of a key file that was copied into a new folder: its counts are those it brought. */
export const bringTries = (folder: string): void => noteBeside(folder, parseNow(folder).slots)

/**
 * Puts in the place of the key file what becomes of it, while no other process or thread changes it: whole or
 * not at all. What gives the same object back writes nothing.
 * @throws KeysBusy
 */
export function changeKeyFile(folder: string, change: (file: KeyFile) => KeyFile): void {
  withKeys(folder, () => {
    const file = readNow(folder)
    const changed = change(file)
    if (changed === file) return
    sweep(folder)
    writeKeyFile(folder, changed)
  })
}

/**
 * Writes the key file of a folder that nobody else knows yet. What was written is known, where nobody has
 * written there since.
 */
export function writeKeyFile(folder: string, given: KeyFile): void {
  const file = { ...given, triesBeside: true, slots: given.slots.map(summed) }
  last = undefined
  // The counts first: a kill between the two leaves the stricter.
  noteBeside(folder, file.slots)
  const beside = standBeside(folder)
  const made = putDurably(join(folder, KEY_FILE), bytesOf(file))
  const now = statOf(folder)
  if (made.ino === now.ino && made.size === now.size && made.mtimeNs === now.mtimeNs)
    last = { folder, stand: `${nameStand(now)} ${beside}`, file }
}

/**
 * The slots that were written, as they stand in the file: with their pictures they are a megabyte, and a PIN
 * changes two signs in one of them.
 */
const written = new WeakMap<Slot, Buffer>()
const NO_SLOTS = '"slots":[]'

/** The key file as text, of which only the slots that changed are made anew. */
function bytesOf(file: KeyFile): Buffer {
  const [before = '', after = ''] = JSON.stringify({ ...file, slots: [] }).split(NO_SLOTS)
  const slots = file.slots.flatMap((slot, at) => {
    const bytes = written.get(slot) ?? Buffer.from(JSON.stringify(slot))
    written.set(slot, bytes)
    return at === 0 ? [bytes] : [COMMA, bytes]
  })
  return Buffer.concat([Buffer.from(`${before}"slots":[`), ...slots, Buffer.from(`]${after}\n`)])
}

const COMMA = Buffer.from(',')

/** What a killed process left half written holds wrapped keys as well: nothing that is erased stays in it. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(`${KEY_FILE}.`) && name.endsWith('.new')) rmSync(join(folder, name), { force: true })
}
