import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder, writeDurably } from '../keys/durable-file.ts'
import { sha256 } from '../keys/ed25519.ts'
import { unwrap, wrap } from '../keys/wrap.ts'
import type { Db } from './database.ts'
import type { Payloads } from './payload.ts'
import type { PaperRecord, Store } from './store.ts'

type Row = Omit<PaperRecord, 'hash' | 'dossier'> & { hash: Buffer; dossier: Buffer }

/** Papers as bytes, for ever: encrypted under the dossier's key, named so that the name tells nothing (R9). */
export function openPapers(db: Db, folder: string, payloads: Payloads): Store['papers'] {
  const place = join(folder, 'papers')
  const insert = db.prepare(
    `INSERT OR IGNORE INTO papers (hash, dossier, form, title, at, number, signatures)
     VALUES (:hash, :dossier, :form, :title, :at, :number, :signatures)`,
  )
  const get = db.prepare('SELECT * FROM papers WHERE hash = ?')
  const of = db.prepare('SELECT * FROM papers WHERE dossier = ? ORDER BY at, form')
  const print = db.prepare('UPDATE papers SET prints = prints + 1 WHERE hash = ? RETURNING prints').pluck()
  const path = (key: Uint8Array, hash: string): string =>
    join(place, createHmac('sha256', key).update(hash).digest('hex'))
  const find = (hash: string): PaperRecord | undefined =>
    read(get.get(Buffer.from(hash, 'hex')) as Row | undefined)
  return {
    put(bytes, { dossier, ...paper }) {
      if (mkdirSync(place, { recursive: true, mode: 0o700 })) syncFolder(folder)
      const hash = sha256(bytes)
      const key = payloads.keyFor(dossier)
      const file = path(key, hash)
      if (!existsSync(file)) writeDurably(file, Buffer.from(wrap(key, bytes, hash), 'base64url'))
      insert.run({ ...paper, hash: Buffer.from(hash, 'hex'), dossier: Buffer.from(dossier, 'hex') })
      return hash
    },
    bytes(hash) {
      const paper = find(hash)
      const key = paper && payloads.findKey(paper.dossier)
      if (!key) return undefined
      const sealed = readFileSync(path(key, hash)).toString('base64url')
      const bytes = unwrap(key, sealed, hash)
      if (!bytes || sha256(bytes) !== hash) throw new Error(`paper ${hash.slice(0, 12)} is damaged on disk`)
      return bytes
    },
    of: dossier => (of.all(Buffer.from(dossier, 'hex')) as Row[]).flatMap(row => read(row) ?? []),
    get: find,
    countPrint: hash => print.get(Buffer.from(hash, 'hex')) as number,
  }
}

const read = (row: Row | undefined): PaperRecord | undefined =>
  row && { ...row, hash: row.hash.toString('hex'), dossier: row.dossier.toString('hex') }
