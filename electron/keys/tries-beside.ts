import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../shared/base/schema.ts'
import { writeDurably } from './durable-file.ts'
import { afterRestore, NONE_WRONG, stricter, Tries } from './tries.ts'

/**
 * The counts of a key file once more, in a file of their own: a key file put back does not bring back the
 * tries of its day.
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

/** Which file of counts stands there, and how; empty where there is none. */
export function standBeside(folder: string): string {
  const stat = statSync(join(folder, TRIES_FILE), { bigint: true, throwIfNoEntry: false })
  return stat ? [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' ') : ''
}

/**
 * Notes what stands against each person, on disk before it returns; where it is noted already nothing is
 * written.
 */
export function noteBeside(folder: string, slots: readonly Slot[]): void {
  const tries = slots.map(({ face, wrong, keyWrong }) => [face.officer, { pin: wrong, keys: keyWrong }])
  const text = `${JSON.stringify({ v: 1, tries: Object.fromEntries(tries) })}\n`
  if (readText(folder) !== text) writeDurably(join(folder, TRIES_FILE), text)
}

/**
 * The slots of a key file with the stricter of both counts; of whom the other file should tell and does not,
 * one try is left.
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

/** Counts of an unknown day: of the PIN and of each password of a key of his one try is left. */
export function spent<S extends Slot>(slot: S): S {
  const uses = Object.keys(slot.secrets).flatMap(name =>
    name.startsWith('signer:') ? [name.slice('signer:'.length)] : [],
  )
  const keyWrong = uses.map(use => [use, afterRestore(slot.keyWrong[use] ?? NONE_WRONG)] as const)
  return { ...slot, wrong: afterRestore(slot.wrong), keyWrong: Object.fromEntries(keyWrong) }
}

/** Undefined where there is none, or one that nothing can be read from: both tell nothing. */
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
