import { randomBytes } from 'node:crypto'
import { canonicalJson, toNfc } from '../../shared/base/canonical-json.ts'
import { unwrap, wrap } from '../keys/wrap.ts'
import type { Db } from './database.ts'

/** Seals and opens what people said, under each dossier's own key: without the key the event stands, the person is gone (R7). */
export type Payloads = {
  seal(dossier: string | null, data: unknown, about: string): string
  /** Null where the key is gone or the payload is another's. */
  open(dossier: string | null, payload: string, about: string): unknown
  keyOf(dossier: string): Uint8Array
}

/** Events of no dossier (log-ins, devices) hold nothing of citizens and are sealed under one key of the counter. */
const NO_DOSSIER = '0'.repeat(32)

export function openPayloads(db: Db): Payloads {
  const find = db.prepare('SELECT key FROM dossier_keys WHERE dossier = ?').pluck()
  const keep = db.prepare('INSERT INTO dossier_keys (dossier, key) VALUES (?, ?)')
  const findKey = (dossier: string): Uint8Array | undefined =>
    find.get(Buffer.from(dossier, 'hex')) as Uint8Array | undefined
  const keyOf = (dossier: string): Uint8Array => {
    const found = findKey(dossier)
    if (found) return found
    const key = randomBytes(32)
    keep.run(Buffer.from(dossier, 'hex'), key)
    return key
  }
  return {
    keyOf,
    seal: (dossier, data, about) =>
      wrap(keyOf(dossier ?? NO_DOSSIER), Buffer.from(canonicalJson(toNfc(data))), about),
    open(dossier, payload, about) {
      const key = findKey(dossier ?? NO_DOSSIER)
      const bytes = key && unwrap(key, payload, about)
      return bytes ? JSON.parse(Buffer.from(bytes).toString('utf8')) : null
    },
  }
}
