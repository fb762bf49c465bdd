import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { newKeyPair } from '../../keys/ed25519.ts'
import { makeFolder } from '../../keys/make-folder.ts'
import { openDatabase } from '../database/database.ts'
import { type Facts, writeFact } from '../database/facts.ts'
import { migrate } from '../database/migrate.ts'
import { createAnchor } from '../events/anchor.ts'
import { recordFile } from '../open-options.ts'

/**
 * What a new record is made of: its key, its device (with a new key pair if none is given), and who may
 * publish to it.
 */
export type NewRecord = {
  folder: string
  dataKey: Uint8Array
  device: Facts['device']
  issuers: Facts['issuers']
  /** The machine's own key pair, if it had to be certified before. */
  pair?: ReturnType<typeof newKeyPair>
}

/** Makes an empty record in a folder that has none; returns the new device's public key. */
export function createStore({ folder, dataKey, device, issuers, pair = newKeyPair() }: NewRecord): {
  devicePublicKey: string
} {
  const file = recordFile(folder)
  makeFolder(dirname(file))
  if (existsSync(file)) throw new Error('there is a record in this folder already')
  const db = openDatabase(file, dataKey)
  try {
    migrate(db, file)
    db.transaction(() => {
      writeFact(db, 'device', device)
      writeFact(db, 'seed', Buffer.from(pair.seed).toString('base64url'))
      writeFact(db, 'deviceKeys', { [device.epoch]: pair.publicKey })
      writeFact(db, 'issuers', issuers)
    })()
  } finally {
    db.close()
  }
  mkdirSync(join(folder, 'papers'), { mode: 0o700 })
  createAnchor(folder, { epoch: device.epoch, seq: 0 })
  return { devicePublicKey: pair.publicKey }
}
