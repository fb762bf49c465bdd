import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { zstdCompressSync } from 'node:zlib'
import { LARGEST, PATIENCE_MS, type Send, WORTH_COMPRESSING } from './send.ts'

/**
 * Sends over TLS to a server that the province's own authority vouches for, and to nothing else: no authority of the
 * system is asked, nothing is sent before the certificate holds for this very name, no redirect is followed.
 */
export const tlsSend =
  (url: string, ca: string): Send =>
  (path, body, headers) => {
    const large = body.length > WORTH_COMPRESSING
    const bytes = large ? zstdCompressSync(body) : Buffer.from(body)
    return new Promise((done, fail) => {
      const asked = request(
        new URL(path, url),
        {
          method: 'POST',
          ca,
          rejectUnauthorized: true,
          minVersion: 'TLSv1.2',
          signal: AbortSignal.timeout(PATIENCE_MS),
          headers: {
            ...headers,
            'content-type': 'application/json',
            'content-length': bytes.length,
            ...(large ? { 'content-encoding': 'zstd' } : {}),
          },
        },
        answer =>
          read(answer).then(text => {
            const { statusCode = 0, headers: said } = answer
            done({ status: statusCode, type: said['content-type'] ?? '', text })
          }, fail),
      )
      asked.on('error', fail)
      asked.end(bytes)
    })
  }

/** Reads no more than an answer of ours can be. @throws where it is larger, or breaks off. */
async function read(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST) throw new Error('the answer does not end')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
