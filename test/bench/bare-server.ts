import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zstdDecompressSync } from 'node:zlib'
import { openDatabase } from '../../server/database/database.ts'

/**
 * The bare server with which the province is compared. It writes what comes, packed lines of JSON, into a
 * table in one transaction: no signature, no judge, no receipt, no ledger, and it believes whoever asks. It
 * runs in a process of its own.
 */
const db = openDatabase(process.argv[2] ?? '')
await db`CREATE TABLE IF NOT EXISTS bare_rush (id text PRIMARY KEY, bytes text, device text, person text)`

const server = createServer(async (request, answer) => {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = Buffer.concat(chunks)
  const packed = request.headers['content-encoding'] === 'zstd'
  const { events } = JSON.parse(String(packed ? zstdDecompressSync(text) : text)) as { events: Sent[] }
  await db.begin(
    tx => tx`
      INSERT INTO bare_rush SELECT * FROM unnest(${events.map(({ id }) => id)}::text[],
        ${events.map(({ bytes }) => bytes)}::text[], ${events.map(each => each.deviceSignature)}::text[],
        ${events.map(each => each.personSignature)}::text[]) ON CONFLICT DO NOTHING`,
  )
  answer.end('{}')
})
type Sent = { id: string; bytes: string; deviceSignature: string; personSignature: string | null }

server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ serving: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }))
})
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  void db.end()
})
