import crypto, { createPrivateKey, type KeyObject } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'
import threads from 'node:worker_threads'
import { type Chance, chanceOf } from './chance.ts'

const { createPublicKey } = crypto
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

let chance: Chance = chanceOf(0)
/**
 * Public keys by what they were read from, and the other way round. Reading one costs as much as half a
 * signature.
 */
const read = new Map<string, KeyObject>()
const names = new WeakMap<KeyObject, string>()
/**
 * From now on all chance in this process comes from seeds: nonces, keys, what seals a payload. The same seed
 * gives the same bytes. A keyed hash of the same length stands in for Ed25519, whose own tests are elsewhere:
 * a thousand seeds make a million signatures. It is checked at once, so that nothing in a simulation waits
 * for a thread.
 */
export function seedCrypto(): void {
  Object.assign(crypto, {
    randomBytes,
    randomInt: (least: number, most?: number): number =>
      most === undefined ? chance.below(least) : least + chance.below(most - least),
    randomUUID: () => randomBytes(16).toString('hex'),
    generateKeyPairSync,
    createPublicKey: readPublicKey,
    sign: signNow,
    verify: verifyNow,
  })
  // Nothing is handed to another thread, which would have its own chance and its own time.
  Object.assign(os, { availableParallelism: () => 1 })
  Object.assign(threads, { Worker: NoThread })
  syncBuiltinESMExports()
}

/**
 * A thread would sign with other keys than this process checks, and answer at any time: seeds would differ,
 * and nobody would know why.
 */
class NoThread {
  constructor() {
    throw new Error(
      'a simulation has one thread: somebody asked how many processors there are before it began',
    )
  }
}

/** Chance goes on from this seed. */
export function reseed(seed: number): void {
  chance = chanceOf(seed)
}

function randomBytes(size: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at++) bytes[at] = chance.below(256)
  return bytes
}

function generateKeyPairSync(): { privateKey: KeyObject; publicKey: KeyObject } {
  const key = Buffer.concat([PRIVATE_HEAD, randomBytes(32)])
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  return { privateKey, publicKey: createPublicKey(privateKey as never) }
}

type Source = Parameters<typeof crypto.createPublicKey>[0]

function readPublicKey(source: Source): KeyObject {
  const { key } = source as { key?: unknown }
  if (!Buffer.isBuffer(key)) return createPublicKey(source)
  const name = key.toString('latin1')
  const known = read.get(name) ?? createPublicKey(source)
  read.set(name, known)
  return known
}

const nameOf = (key: KeyObject): string => {
  const known =
    names.get(key) ??
    (key.type === 'private' ? createPublicKey(key as never) : key)
      .export({ format: 'der', type: 'spki' })
      .toString('latin1')
  names.set(key, known)
  return known
}
/**
 * What stands in for a signature of this key's holder over a message. It differs for any other message or
 * key.
 */
function markOf(message: Uint8Array, key: KeyObject): Buffer {
  return crypto.createHash('sha512').update(nameOf(key), 'latin1').update(message).digest()
}

const signNow = (_algorithm: null, message: Uint8Array, key: KeyObject): Buffer => markOf(message, key)

type Told = (fault: Error | null, good: boolean) => void

function verifyNow(
  _algorithm: null,
  message: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
  told?: Told,
): boolean | undefined {
  const good = markOf(message, key).equals(signature)
  if (!told) return good
  told(null, good)
  return undefined
}
