import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../shared/base/schema.ts'
import { writeDurably } from './durable-file.ts'
import { afterRestore, NONE_WRONG, stricter, Tries } from './tries.ts'

/**
 * A second copy of the key file's counts, in a file of its own, so that an older key file put back does not
 * bring back the tries of its day.
 */
export const TRIES_FILE = 'keys-tries.json'

const Counted = z.strictObject({ pin: Tries, keys: z.record(z.string(), Tries) })
const Beside = z.strictObject({ v: z.literal(1), tries: z.record(z.string(), Counted) })
type Beside = z.output<typeof Beside>
type Slot = {
  face: { officer: string }
  secrets: Readonly<Record<string, string>>
  wrong: Tries
  keyWrong: Record<string, Tries>
}

/** Identifies the file of counts in its present state; empty if there is none. */
export function standBeside(folder: string): string {
  const stat = statSync(join(folder, TRIES_FILE), { bigint: true, throwIfNoEntry: false })
  return stat ? [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' ') : ''
}

/**
 * Notes the counts of each person, on disk before it returns. Nothing is written if they are noted already.
 */
export function noteBeside(folder: string, slots: readonly Slot[]): void {
  const tries = slots.map(({ face, wrong, keyWrong }) => [face.officer, { pin: wrong, keys: keyWrong }])
  const text = `${JSON.stringify({ v: 1, tries: Object.fromEntries(tries) })}\n`
  if (readText(folder) !== text) writeDurably(join(folder, TRIES_FILE), text)
}

/**
 * The slots of a key file, each with the stricter of both counts. A person whom the other file does not
 * mention has one try left.
 */
export function meetBeside<S extends Slot>(folder: string, slots: readonly S[]): S[] {
  const noted = readBeside(folder)
  return slots.map(slot => {
    const counted = noted?.tries[slot.face.officer]
    if (!counted) return spent(slot)
    const of = (use: string): Tries =>
      stricter(slot.keyWrong[use] ?? NONE_WRONG, counted.keys[use] ?? NONE_WRONG)
    const uses = Object.keys({ ...slot.keyWrong, ...counted.keys })
    const keyWrong = Object.fromEntries(uses.map(use => [use, of(use)]))
    return { ...slot, wrong: stricter(slot.wrong, counted.pin), keyWrong }
  })
}

/** Counts of unknown age: one try is left of the person's PIN and of each of their key passwords. */
export function spent<S extends Slot>(slot: S): S {
  const uses = Object.keys(slot.secrets).flatMap(name =>
    name.startsWith('signer:') ? [name.slice('signer:'.length)] : [],
  )
  const keyWrong = uses.map(use => [use, afterRestore(slot.keyWrong[use] ?? NONE_WRONG)] as const)
  return { ...slot, wrong: afterRestore(slot.wrong), keyWrong: Object.fromEntries(keyWrong) }
}

/** The noted counts; undefined if the file is missing or unreadable, which both tell nothing. */
function readBeside(folder: string): Beside | undefined {
  try {
    return Beside.safeParse(JSON.parse(readText(folder) ?? 'null')).data
  } catch {
    return undefined
  }
}

function readText(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, TRIES_FILE), 'utf8')
  } catch {
    return undefined
  }
}
