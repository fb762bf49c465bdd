import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { newKeyPair } from '../keys/ed25519.ts'
import { openAnchor } from './anchor.ts'
import { openDatabase } from './database.ts'
import { readFact, writeFact } from './facts.ts'
import { recordFile } from './open-options.ts'

/**
 * Puts a backup into an empty folder as a new epoch of its device: a new key, a new chain, no leases of the old epoch
 * (R8, R32), so that nothing the lost machine may still do can be mistaken for this one's.
 */
export function restoreStore(
  from: string,
  to: string,
  dataKey: Uint8Array,
): { epoch: number; devicePublicKey: string } {
  if (existsSync(recordFile(to))) throw new Error('there is a record in this folder already')
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const name of ['record.db', 'papers', 'keys.json']) {
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true })
  }
  const pair = newKeyPair()
  const db = openDatabase(recordFile(to), dataKey)
  try {
    const device = readFact(db, 'device')
    if (!device) throw new Error('the backup names no device')
    const epoch = device.epoch + 1
    db.transaction(() => {
      writeFact(db, 'device', { ...device, epoch })
      writeFact(db, 'seed', Buffer.from(pair.seed).toString('base64url'))
      writeFact(db, 'deviceKeys', { ...readFact(db, 'deviceKeys'), [epoch]: pair.publicKey })
    })()
    return { epoch, devicePublicKey: pair.publicKey }
  } finally {
    db.close()
    openAnchor(to).close()
  }
}
