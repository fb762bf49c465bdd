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
const KeyFile = z.strictObject({
  v: z.literal(1),
  hall: z.strictObject({ centre: z.string(), site: z.string(), counter: z.string(), demo: z.boolean() }),
  cost: Cost,
  slots: z.array(Slot),
  /** After how many minutes without a key or a click the session's keys are dropped. */
  idleMinutes: z.int().min(1).max(60).default(5),
  /** Whether the counts stand in a second file as well; an older key file has none. */
  triesBeside: z.boolean().default(false),
})
export type KeyFile = z.output<typeof KeyFile>

/** One person from whom the key file is made: face, PIN, secrets by name (`act`, `sign`, `seal:<id>`). */
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
 * Makes the key file of a data folder. Every secret is wrapped under its holder's PIN, and the data key under
 * each PIN.
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

/** Whether this folder has a key file. */
export const hasKeyFile = (folder: string): boolean =>
  isThere(folder) || (mayChange(folder) && withKeys(folder, () => isThere(folder)))

const isThere = (folder: string): boolean => existsSync(join(folder, KEY_FILE))

/**
 * Whether the key file can be read as one.
 * @throws KeysBusy if it cannot, and whoever is writing it does not let it be read again
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
 * Identifies the key file and its counts in their present state. The answer changes when either was written
 * to or replaced.
 */
export const standOf = (folder: string): string => `${nameStand(statOf(folder))} ${standBeside(folder)}`
const nameStand = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [ino, size, mtimeNs, ctimeNs].join(' ')

export type Slot = z.output<typeof Slot>

/**
 * The people of whom a sealed secret is not as it was written: they cannot log in, or not sign, and may not
 * know it yet.
 */
export const damagedFaces = (folder: string): readonly Face[] =>
  readKeyFile(folder).slots.flatMap(slot => (damagedIn(slot).length > 0 ? [slot.face] : []))

/** Whether anybody here holds a secret of that name under their PIN. */
export const isHeldHere = (folder: string, name: string): boolean =>
  readKeyFile(folder).slots.some(({ secrets }) => Object.hasOwn(secrets, name))

/** A person's slot as it stands; undefined if there is none. */
export const slotOf = (folder: string, officer: string): Slot | undefined =>
  readKeyFile(folder).slots.find(({ face }) => face.officer === officer)

/**
 * Changes a person's slot, on disk before it returns; `change` gets the slot while nobody else can change it.
 * Returns the slot before and after (the same object if nothing was to change); undefined if the person has
 * none.
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
 * The file that was last read or written. It is kept because it is large with its pictures, and one PIN asks
 * for it ten times.
 */
let last: { folder: string; stand: string; file: KeyFile } | undefined

/**
 * The key file as it stands. If it cannot be parsed, it is read again while nobody writes it, before it is
 * called damaged.
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

/** Notes the counts that a key file copied into a new folder brought along. */
export const bringTries = (folder: string): void => noteBeside(folder, parseNow(folder).slots)

/**
 * Replaces the key file with what `change` makes of it, whole or not at all, while no other process or thread
 * changes it. If `change` returns the same object, nothing is written.
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
 * Writes the key file of a folder, which nobody else may be changing. The file is remembered as read, unless
 * somebody has written there since.
 */
export function writeKeyFile(folder: string, given: KeyFile): void {
  const file = { ...given, triesBeside: true, slots: given.slots.map(summed) }
  last = undefined
  // The counts are written first: a kill between the two writes leaves the stricter ones.
  noteBeside(folder, file.slots)
  const beside = standBeside(folder)
  const made = putDurably(join(folder, KEY_FILE), bytesOf(file))
  const now = statOf(folder)
  if (made.ino === now.ino && made.size === now.size && made.mtimeNs === now.mtimeNs)
    last = { folder, stand: `${nameStand(now)} ${beside}`, file }
}

/**
 * The slots as bytes of the file. They are kept because slots with their pictures are a megabyte, and a PIN
 * changes two characters in one of them.
 */
const written = new WeakMap<Slot, Buffer>()
const NO_SLOTS = '"slots":[]'

/** The key file as text. Only the slots that changed are serialised again. */
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

/**
 * Removes what a killed process left half written. It holds wrapped keys too, and nothing that is erased may
 * stay in it.
 */
function sweep(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(`${KEY_FILE}.`) && name.endsWith('.new')) rmSync(join(folder, name), { force: true })
}
