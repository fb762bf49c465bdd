import { createHash, randomBytes } from 'node:crypto'
import { childrenOf, contentOf, der, readDer, sequence, TAG } from './der.ts'
import { SHA256_ALGORITHM } from './oids.ts'
import { readStamp, type StampBreak } from './read-stamp.ts'

/** A time-stamping service: its address, and the roots (PEM) to which its tokens must lead. */
export type StampService = { url: string; roots: readonly string[] }
/**
 * Why there is no token: the service was not reached, or not in time; it refused; or its answer is not to be
 * trusted.
 */
export type StampFailure =
  | 'silent'
  | 'unreachable'
  | 'no-reply'
  | 'refused'
  | 'wrong-nonce'
  | 'too-large'
  | StampBreak
export type Stamped = { token: Uint8Array; at: string; authority: string } | { failed: StampFailure }

/** The largest token that fits into the room kept beside a signature. */
const LARGEST_TOKEN = 8 * 1024
const LARGEST_REPLY = 64 * 1024
const VERSION_1 = der(TAG.integer, Uint8Array.of(1))
const YES = der(TAG.boolean, Uint8Array.of(0xff))
/** The statuses granted, and granted with changes. */
const GRANTED = [0, 1]

/** Asks a service for a token over these bytes (RFC 3161 over HTTP); only their hash leaves the machine. */
export async function askStamp(
  { url, roots }: StampService,
  bytes: Uint8Array,
  until: AbortSignal,
): Promise<Stamped> {
  const nonce = newNonce()
  const reply = await send(url, requestFor(bytes, nonce), until)
  if (!(reply instanceof Uint8Array)) return { failed: reply }
  const token = tokenIn(reply)
  if (!(token instanceof Uint8Array)) return { failed: token }
  if (token.length > LARGEST_TOKEN) return { failed: 'too-large' }
  const read = readStamp(token, bytes, roots)
  if ('broken' in read) return { failed: read.broken }
  if (!read.nonce || Buffer.compare(read.nonce, nonce) !== 0) return { failed: 'wrong-nonce' }
  return { token, at: read.at, authority: read.authority }
}

/** A random positive integer in its shortest encoding. */
function newNonce(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(12))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

function requestFor(bytes: Uint8Array, nonce: Uint8Array): Uint8Array {
  const hash = createHash('sha256').update(bytes).digest()
  const imprint = sequence(SHA256_ALGORITHM, der(TAG.octets, hash))
  return sequence(VERSION_1, imprint, der(TAG.integer, nonce), YES)
}

async function send(
  url: string,
  request: Uint8Array,
  until: AbortSignal,
): Promise<Uint8Array | StampFailure> {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: Buffer.from(request),
      redirect: 'error',
      signal: until,
    })
    const type = reply.headers.get('content-type') ?? ''
    if (!reply.ok || !type.startsWith('application/timestamp-reply')) {
      await reply.body?.cancel()
      return 'no-reply'
    }
    return await readBounded(reply)
  } catch {
    return until.aborted ? 'silent' : 'unreachable'
  }
}

async function readBounded({ body }: Response): Promise<Uint8Array | StampFailure> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    // Leaving the loop closes the connection.
    if (length > LARGEST_REPLY) return 'too-large'
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** The token of a reply that grants it; otherwise why there is none. */
function tokenIn(reply: Uint8Array): Uint8Array | StampFailure {
  try {
    if (readDer(reply, 0).end !== reply.length) return 'stamp-malformed'
    const [info = new Uint8Array(), token] = childrenOf(reply)
    const [status = new Uint8Array()] = childrenOf(info)
    if (!GRANTED.includes(contentOf(status)[0] ?? -1)) return 'refused'
    return token ?? 'stamp-malformed'
  } catch {
    return 'stamp-malformed' // Not DER: what answered is no time-stamping service.
  }
}
