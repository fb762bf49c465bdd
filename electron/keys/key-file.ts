import { type BigIntStats, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../shared/base/schema.ts'
import { COST, Cost } from './argon.ts'
import { putDurably } from './durable-file.ts'
import { KeysBusy, mayChange, withKeys } from './key-lock.ts'
import { type NewSlot, Slot, sealSlot } from './slot.ts'
import { summed } from './slot-sums.ts'
import { meetBeside, noteBeside, standBeside } from './tries-beside.ts'

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
