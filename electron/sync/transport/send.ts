import type { IncomingMessage } from 'node:http'
import type { request } from 'node:https'
import { zstdCompressSync } from 'node:zlib'
import { PACKED } from '../../../shared/wire/packed.ts'
import { packPush } from './pack-push.ts'

/** One answer as it came over the line. Nothing of it is believed yet. */
export type Came = { status: number; type: string; text: string }
/** Sends a question. Rejects if nothing came back. */
export type Send = (path: string, body: string, headers: Readonly<Record<string, string>>) => Promise<Came>

/** How long an answer may take until it is whole, in milliseconds, and how many bytes it may have. */
const PATIENCE_MS = 20_000
const LARGEST = 16 * 1024 * 1024
/** Below this, compressing costs more than it saves. */
const WORTH_COMPRESSING = 1_000

type Line = { by: 'node:http' | 'node:https'; options: object; patience: number }
/**
 * Loaded with the first question, and not by `import`: that reads every name of `node:http` and so loads
 * `fetch`, which takes a fifth of a start.
 */
const requestBy = (by: Line['by']): typeof request => process.getBuiltinModule(by).request

/**
 * Sends in the clear to the address that the counter was given. `patience` is after how many milliseconds an
 * answer is given up.
 */
export const httpSend = (url: string, patience = PATIENCE_MS): Send =>
  sendOver(url, { by: 'node:http', options: {}, patience })

/**
 * Sends over TLS to a server that the province's own authority vouches for, and to nothing else. No authority
 * of the system is asked, and nothing is sent before the certificate is verified for exactly this name.
 */
export const tlsSend = (url: string, ca: string, patience = PATIENCE_MS): Send =>
  sendOver(url, {
    by: 'node:https',
    options: { ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    patience,
  })

/**
 * Compresses the question if that saves something. No redirect is followed, and an answer's encoding is not
 * undone.
 */
const sendOver =
  (url: string, { by, options, patience }: Line): Send =>
  (path, body, headers) => {
    const { bytes, encoding } = encode(path, body)
    const said = {
      ...headers,
      'content-type': 'application/json',
      'content-length': bytes.length,
      ...(encoding ? { 'content-encoding': encoding } : {}),
    }
    return new Promise((done, fail) => {
      const signal = AbortSignal.timeout(patience)
      const asked = requestBy(by)(
        new URL(path, url),
        { ...options, method: 'POST', signal, headers: said },
        answer => {
          const { statusCode: status = 0, headers: told } = answer
          read(answer).then(text => done({ status, type: told['content-type'] ?? '', text }), fail)
        },
      )
      asked.on('error', fail)
      asked.end(bytes)
    })
  }

/** The bytes of a question on the line. A push that is long enough is packed in a way of its own. */
export function encode(path: string, body: string): { bytes: Buffer; encoding: string | null } {
  if (body.length <= WORTH_COMPRESSING) return { bytes: Buffer.from(body), encoding: null }
  const packed = packPush(path, body)
  return packed ? { bytes: packed, encoding: PACKED } : { bytes: zstdCompressSync(body), encoding: 'zstd' }
}

/**
 * Reads an answer, up to the size that ours can have.
 * @throws if it is larger, or breaks off.
 */
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
