import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { GENESIS } from '../../../shared/record/event.ts'
import { writeDurably } from '../../keys/durable-file.ts'
import { sha256 } from '../../keys/ed25519.ts'

/**
 * The anchor: how far the record was acknowledged. It is kept outside the database, so that a database that
 * lost its end is noticed (R5).
 */
/**
 * One acknowledged end. `mark` vouches for the signatures of the last events (end-mark.ts); left out if
 * nothing was said of exactly this end.
 */
export type Anchored = { epoch: number; seq: number; id: string; mark?: string | undefined }
/** The anchor of an open folder, advanced after every commit. */
export type Anchor = { advance(to: Anchored): void; close(): void }

const SLOT = 256
const pathOf = (folder: string): string => join(folder, 'anchor')

/**
 * Makes the anchor of a new epoch. It writes both slots at once: from then on a torn write spoils at most one
 * of them.
 */
export function createAnchor(
  folder: string,
  { epoch, seq, id = GENESIS }: Pick<Anchored, 'epoch' | 'seq'> & { id?: string },
): void {
  const slot = slotOf({ epoch, seq, id })
  writeDurably(pathOf(folder), Buffer.concat([slot, slot]))
}

/**
 * The furthest end that either slot holds; `damaged` if neither slot can be read, `missing` if the file is
 * gone.
 */
export function readAnchor(folder: string): Anchored | 'missing' | 'damaged' {
  if (!existsSync(pathOf(folder))) return 'missing'
  return slotsIn(folder).filter(isWhole).sort(later)[0] ?? 'damaged'
}

/**
 * Opens the anchor for writing. Each advance overwrites the older slot in place and is synced before it
 * returns.
 */
export function openAnchor(folder: string): Anchor {
  const [first, second] = slotsIn(folder)
  let turn = first && (!second || later(first, second) <= 0) ? 1 : 0
  const file = openSync(pathOf(folder), 'r+')
  return {
    advance(to) {
      writeSync(file, slotOf(to), 0, SLOT, turn * SLOT)
      fdatasyncSync(file)
      turn = 1 - turn
    },
    close: () => closeSync(file),
  }
}

/** Sorts the later end first. Of two slots with the same end, the one with a mark is the later one. */
const later = (a: Anchored, b: Anchored): number =>
  b.epoch - a.epoch || b.seq - a.seq || Number(b.mark !== undefined) - Number(a.mark !== undefined)
const isWhole = (slot: Anchored | undefined): slot is Anchored => slot !== undefined

function slotOf({ epoch, seq, id, mark }: Anchored): Buffer {
  const text = `${epoch} ${seq} ${id}`
  const slot = Buffer.alloc(SLOT, ' ')
  slot.write(`${text} ${sha256(text)}${mark ? ` ${mark}` : ''}\n`)
  return slot
}

function slotsIn(folder: string): (Anchored | undefined)[] {
  const bytes = readFileSync(pathOf(folder))
  return [0, SLOT].map(from => readSlot(bytes.subarray(from, from + SLOT)))
}

function readSlot(bytes: Buffer): Anchored | undefined {
  const [epoch = '', seq = '', id = '', sum, mark] = bytes.toString('latin1').trim().split(' ')
  if (sum !== sha256(`${epoch} ${seq} ${id}`)) return undefined
  return { epoch: Number(epoch), seq: Number(seq), id, mark }
}
