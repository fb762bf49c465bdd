import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import { unwrap, wrap } from '../../keys/wrap.ts'
import type { Db } from '../database/database.ts'
import { NO_DOSSIER } from '../store.ts'
import { pack, unpack } from './pack.ts'

/**
 * Seals and opens what people said, under each dossier's own key. Without the key the event still stands, but
 * the person is gone (R7).
 */
export type Payloads = {
  /**
   * Seals data for a dossier, or for the office (null).
   * @throws RangeError for data that is not canonical: text in NFC, whole numbers, plain data.
   */
  seal(dossier: string | null, data: unknown, about: string): string
  /** Opens a payload; null if the key is gone or the payload belongs to another event. */
  open(dossier: string | null, payload: string, about: string): unknown
  /** The dossier's keys, the one that seals first; empty if it has none or no longer has any. */
  keysOf(dossier: string): readonly Uint8Array[]
  /**
   * The dossier's key for sealing, made at its first use.
   * @throws Error if the key was erased or has yet to come from another counter.
   */
  keyFor(dossier: string): Uint8Array
  /** Whether the key is here, or was here and is erased. */
  isKnown(dossier: string): boolean
  isErased(dossier: string): boolean
  /**
   * Keeps the keys of a dossier on which other machines acted, in place of those kept before. The first one
   * seals from now on. Each of them opens something.
   */
  keepKeys(dossier: string, keys: readonly Uint8Array[]): void
  erase(dossier: string): void
}

/** Stands for an erased key, so that no new key is ever made in its place. */
const ERASED = Buffer.alloc(0)
/** The keys of a dossier with several keys are stored one after another. */
const KEY_BYTES = 32

/**
 * Opens the keys of dossiers, which seal and open what people said. If `isToCome` says that a dossier's key
 * comes from elsewhere, no key is made for it here.
 */
export function openPayloads(db: Db, isToCome: (dossier: string) => boolean = () => false): Payloads {
  const find = db.prepare('SELECT key FROM dossier_keys WHERE dossier = ?').pluck()
  const keep = db.prepare('INSERT INTO dossier_keys (dossier, key) VALUES (?, ?)')
  const replace = db.prepare('INSERT OR REPLACE INTO dossier_keys (dossier, key) VALUES (?, ?)')
  const stored = (dossier: string): Buffer | undefined =>
    find.get(Buffer.from(dossier, 'hex')) as Buffer | undefined
  const keysOf = (dossier: string): readonly Uint8Array[] => split(stored(dossier) ?? ERASED)
  const keyFor = (dossier: string): Uint8Array => {
    const found = stored(dossier)
    if (found?.length === 0) throw new Error('the key of this dossier was erased')
    if (found) return found.subarray(0, KEY_BYTES)
    if (isToCome(dossier)) throw new Error('the key of this dossier is not here yet')
    const key = randomBytes(32)
    keep.run(Buffer.from(dossier, 'hex'), key)
    return key
  }
  return {
    keysOf,
    keyFor,
    isKnown: dossier => stored(dossier) !== undefined,
    isErased: dossier => stored(dossier)?.length === 0,
    keepKeys: (dossier, keys) => void replace.run(Buffer.from(dossier, 'hex'), Buffer.concat(keys)),
    erase: dossier => void replace.run(Buffer.from(dossier, 'hex'), ERASED),
    seal: (dossier, data, about) => wrap(keyFor(dossier ?? NO_DOSSIER), pack(canonicalJson(data)), about),
    open(dossier, payload, about) {
      for (const key of keysOf(dossier ?? NO_DOSSIER)) {
        const bytes = unwrap(key, payload, about)
        if (bytes) return JSON.parse(unpack(bytes))
      }
      return null
    },
  }
}

const split = (keys: Buffer): Uint8Array[] =>
  Array.from({ length: keys.length / KEY_BYTES }, (_, at) =>
    keys.subarray(at * KEY_BYTES, (at + 1) * KEY_BYTES),
  )
