import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../keys/ed25519.ts'

/** How far the record was acknowledged: kept outside the database, so that a database that lost its end is noticed (R5). */
export type Anchored = { epoch: number; seq: number; id: string }
/** The anchor of an open folder. `read` gives `damaged` when neither slot holds. */
export type Anchor = { read(): Anchored | 'none' | 'damaged'; advance(to: Anchored): void; close(): void }

const SLOT = 256
const name = (folder: string): string => join(folder, 'anchor')

/** Whether the folder has an anchor at all: with one and without a database, something was lost. */
export const hasAnchor = (folder: string): boolean => existsSync(name(folder))

/** Opens (or makes) the anchor: two checksummed slots written in turn, so that a torn write never loses both. */
export function openAnchor(folder: string, { readonly = false } = {}): Anchor {
  const file = openSync(name(folder), readonly ? 'r' : hasAnchor(folder) ? 'r+' : 'w+')
  let turn = 0
  if (!readonly) fsyncSync(file)
  const slots = (): (Anchored | undefined)[] => [0, 1].map(slot => readSlot(file, slot))
  return {
    read() {
      const [first, second] = slots()
      const best = [first, second].filter(each => each !== undefined).sort(later)[0]
      turn = best === first ? 1 : 0
      return best ?? (isEmpty(file) ? 'none' : 'damaged')
    },
    advance(to) {
      const text = `${to.epoch} ${to.seq} ${to.id}`
      const line = Buffer.alloc(SLOT, ' ')
      line.write(`${text} ${sha256(text)}\n`)
      writeSync(file, line, 0, SLOT, turn * SLOT)
      fdatasyncSync(file)
      turn = 1 - turn
    },
    close: () => closeSync(file),
  }
}

const later = (a: Anchored, b: Anchored): number => b.epoch - a.epoch || b.seq - a.seq
const isEmpty = (file: number): boolean => readSync(file, Buffer.alloc(1), 0, 1, 0) === 0

function readSlot(file: number, slot: number): Anchored | undefined {
  const bytes = Buffer.alloc(SLOT)
  readSync(file, bytes, 0, SLOT, slot * SLOT)
  const [epoch = '', seq = '', id = '', sum] = bytes.toString('latin1').trim().split(' ')
  if (sum !== sha256(`${epoch} ${seq} ${id}`)) return undefined
  return { epoch: Number(epoch), seq: Number(seq), id }
}
