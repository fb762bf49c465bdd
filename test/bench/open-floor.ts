import { createPublicKey, verify } from 'node:crypto'
import { join } from 'node:path'
import { openSqlite } from '../../electron/lock/sqlite.ts'

// The floor of every opening, in a process of its own: it loads SQLite and crypto, opens the encrypted file
// with its key, reads the last event and checks the device's signature on it. It loads nothing of ours except
// what knows where the native code lies.
const [, , folder = ''] = process.argv
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const db = openSqlite(join(folder, 'record.db'), { readonly: true })
db.pragma(`cipher = 'aegis'`)
db.pragma(`key = 'raw:${'07'.repeat(32)}'`)
const LAST = 'SELECT id, device_signature AS signature FROM events ORDER BY pos DESC LIMIT 1'
const last = db.prepare(LAST).get() as { id: Buffer; signature: Buffer }
const keys = db.prepare("SELECT value FROM facts WHERE name = 'deviceKeys'").pluck().get() as string
const [publicKey = ''] = Object.values(JSON.parse(keys) as Record<string, string>)
const key = createPublicKey({
  key: Buffer.concat([SPKI, Buffer.from(publicKey, 'base64url')]),
  format: 'der',
  type: 'spki',
})
const signed = Buffer.concat([Buffer.from('hs-event-v1\0'), last.id])
if (!verify(null, signed, key, last.signature)) throw new Error('not signed by the device')
db.close()
