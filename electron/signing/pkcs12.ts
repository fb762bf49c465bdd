import { createDecipheriv, createPrivateKey, pbkdf2Sync } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { childrenOf, contentOf, isSameDer, oid, TAG } from './der.ts'
import { DATA } from './oids.ts'

// Read without pkijs. OpenSSL, which Node brings, checks the MAC and decrypts the key, so only a few
// sequences and one PBES2 are left to read. And the number of rounds that a file asks for is checked before
// anybody waits for them (`MOST_ROUNDS`).

/**
 * The content of a PKCS#12 file (.p12, .pfx): one key, and the certificates beside it that could be read, as
 * DER.
 */
export type Pkcs12 = { pkcs8: Uint8Array; certificates: readonly Uint8Array[] }

const ENCRYPTED_DATA = oid('1.2.840.113549.1.7.6')
const KEY_BAG = oid('1.2.840.113549.1.12.10.1.1')
const SHROUDED_KEY_BAG = oid('1.2.840.113549.1.12.10.1.2')
const CERTIFICATE_BAG = oid('1.2.840.113549.1.12.10.1.3')
const PBES2 = oid('1.2.840.113549.1.5.13')
const HMAC_SHA256 = oid('1.2.840.113549.2.9')
const CIPHERS = [
  { cipher: 'aes-256-cbc', keyBytes: 32, type: oid('2.16.840.1.101.3.4.1.42') },
  { cipher: 'aes-128-cbc', keyBytes: 16, type: oid('2.16.840.1.101.3.4.1.2') },
] as const
/** More rounds than any real file has, so that a hostile file does not keep the worker busy for hours. */
const MOST_ROUNDS = 5_000_000

/** Reads a PKCS#12 file with its password (RFC 7292). */
export function readPkcs12(p12: Uint8Array, password: string): Pkcs12 | Refusal {
  const wrong = tryPassword(p12, password)
  if (wrong) return wrong
  try {
    const bags = bagsOf(p12, password)
    const shrouded = bags.find(({ type }) => isSameDer(type, SHROUDED_KEY_BAG))
    const plain = bags.find(({ type }) => isSameDer(type, KEY_BAG))
    const key = shrouded ? decryptKey(shrouded.value, password) : plain?.value
    if (!key) return refuse('key-file-damaged')
    return { pkcs8: key, certificates: bags.flatMap(certificateIn) }
  } catch {
    return refuse('key-file-damaged') // No reader of ours understands it: the refusal says what to do.
  }
}

/**
 * Lets OpenSSL check the file's MAC, so that a wrong password is known before anything is decrypted.
 * Undefined if the password is right, or if the fault is another one.
 */
function tryPassword(p12: Uint8Array, password: string): Refusal | undefined {
  try {
    createSecureContext({ pfx: Buffer.from(p12), passphrase: password })
    return undefined
  } catch (fault) {
    // A file without a certificate is no fault of its password. What else is wrong with it shows when it is
    // read.
    return /mac verify/i.test(String(fault)) ? refuse('key-pin-wrong') : undefined
  }
}

type Bag = { type: Uint8Array; value: Uint8Array }

function bagsOf(p12: Uint8Array, password: string): Bag[] {
  const [, safe] = childrenOf(p12)
  return childrenOf(octetsIn(safe)).flatMap(content => {
    const [type, value] = childrenOf(content)
    const bags = isSameDer(type, DATA)
      ? octetsIn(content)
      : isSameDer(type, ENCRYPTED_DATA)
        ? decryptBags(value, password)
        : undefined
    return bags ? childrenOf(bags).map(bagOf) : []
  })
}

function bagOf(bag: Uint8Array): Bag {
  const [type, value] = childrenOf(bag)
  if (!type || !value) throw new RangeError('a bag without a value')
  return { type, value: contentOf(value) }
}

/** The content of the `[0] OCTET STRING` in a content info. */
function octetsIn(content: Uint8Array | undefined): Uint8Array {
  const [, explicit] = childrenOf(content ?? new Uint8Array())
  return contentOf(contentOf(explicit ?? new Uint8Array()))
}

/**
 * Decrypts bags under PBES2. Certificates under an old cipher (RC2, 3DES) are left out (undefined); then the
 * key alone says whether it fits.
 */
function decryptBags(value: Uint8Array | undefined, password: string): Uint8Array | undefined {
  const [, info] = childrenOf(contentOf(value ?? new Uint8Array()))
  const [, algorithm, encrypted] = childrenOf(info ?? new Uint8Array())
  const [type, parameters] = childrenOf(algorithm ?? new Uint8Array())
  if (!encrypted || !parameters || !isSameDer(type, PBES2)) return undefined
  const [derivation, scheme] = childrenOf(parameters)
  const [, pbkdf2] = childrenOf(derivation ?? new Uint8Array())
  const [salt, rounds, ...more] = childrenOf(pbkdf2 ?? new Uint8Array())
  const [cipherType, iv] = childrenOf(scheme ?? new Uint8Array())
  const found = CIPHERS.find(each => isSameDer(cipherType, each.type))
  const prf = more.find(each => each[0] === TAG.sequence)
  const count = rounds ? Number(`0x${Buffer.from(contentOf(rounds)).toString('hex')}`) : 0
  const sha256 = prf !== undefined && isSameDer(childrenOf(prf)[0], HMAC_SHA256)
  if (!found || !salt || !iv || count < 1 || count > MOST_ROUNDS) return undefined
  const key = pbkdf2Sync(password, contentOf(salt), count, found.keyBytes, sha256 ? 'sha256' : 'sha1')
  const decipher = createDecipheriv(found.cipher, key, contentOf(iv))
  return new Uint8Array(Buffer.concat([decipher.update(contentOf(encrypted)), decipher.final()]))
}

function decryptKey(value: Uint8Array, password: string): Uint8Array {
  const key = createPrivateKey({
    key: Buffer.from(value),
    format: 'der',
    type: 'pkcs8',
    passphrase: password,
  })
  return new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }))
}

function certificateIn({ type, value }: Bag): Uint8Array[] {
  if (!isSameDer(type, CERTIFICATE_BAG)) return []
  const [, explicit] = childrenOf(value)
  return explicit ? [contentOf(contentOf(explicit))] : []
}
