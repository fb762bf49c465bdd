import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import { unwrap, wrap } from '../../keys/wrap.ts'
import type { Db } from '../database/database.ts'
import { NO_DOSSIER } from '../store.ts'
import { pack, unpack } from './pack.ts'

/** Seals and opens what people said, under each dossier's own key: without the key the event stands, the person is gone (R7). */
export type Payloads = {
  /** @throws RangeError for what is not canonical: text in NFC, whole numbers, plain data. */
  seal(dossier: string | null, data: unknown, about: string): string
  /** Null where the key is gone or the payload is another's. */
  open(dossier: string | null, payload: string, about: string): unknown
  /** The dossier's key; undefined where there is none, or no more. */
  findKey(dossier: string): Uint8Array | undefined
  /** The dossier's key, made at its first use. @throws Error when it was erased, or when it is still to come. */
  keyFor(dossier: string): Uint8Array
  /** Whether the key is here, or was and is erased. */
  isKnown(dossier: string): boolean
  /** Keeps the key of a dossier that was received elsewhere. */
  keepKey(dossier: string, key: Uint8Array): void
  erase(dossier: string): void
}

/** What stands for a key that was erased, so that no new one is ever made in its place. */
const ERASED = Buffer.alloc(0)

/**
 * Opens the keys of dossiers, which seal and open what people said. Of a dossier whose key is to come from elsewhere none is
 * ever made here.
 */
export function openPayloads(db: Db, isToCome: (dossier: string) => boolean = () => false): Payloads {
  const find = db.prepare('SELECT key FROM dossier_keys WHERE dossier = ?').pluck()
  const keep = db.prepare('INSERT INTO dossier_keys (dossier, key) VALUES (?, ?)')
  const erase = db.prepare('INSERT OR REPLACE INTO dossier_keys (dossier, key) VALUES (?, ?)')
  const stored = (dossier: string): Buffer | undefined =>
    find.get(Buffer.from(dossier, 'hex')) as Buffer | undefined
  const findKey = (dossier: string): Uint8Array | undefined => {
    const key = stored(dossier)
    return key?.length ? key : undefined
  }
  const keyFor = (dossier: string): Uint8Array => {
    const found = stored(dossier)
    if (found?.length === 0) throw new Error('the key of this dossier was erased')
    if (found) return found
    if (isToCome(dossier)) throw new Error('the key of this dossier is not here yet')
    const key = randomBytes(32)
    keep.run(Buffer.from(dossier, 'hex'), key)
    return key
  }
  return {
    findKey,
    keyFor,
    isKnown: dossier => stored(dossier) !== undefined,
    keepKey: (dossier, key) => void keep.run(Buffer.from(dossier, 'hex'), key),
    erase: dossier => void erase.run(Buffer.from(dossier, 'hex'), ERASED),
    seal: (dossier, data, about) => wrap(keyFor(dossier ?? NO_DOSSIER), pack(canonicalJson(data)), about),
    open(dossier, payload, about) {
      const key = findKey(dossier ?? NO_DOSSIER)
      const bytes = key && unwrap(key, payload, about)
      return bytes ? JSON.parse(unpack(bytes)) : null
    },
  }
}
