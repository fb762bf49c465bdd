import { createHash, type KeyObject, X509Certificate } from 'node:crypto'
import { createRequire } from 'node:module'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { contentOf, TAG } from './der.ts'
import { ecdsaOfRaw } from './ecdsa.ts'
import { type HeldKey, type KeyPlace, SigningRefusal } from './signer.ts'
import { CKR, codeOf, refusalAt } from './token-refusals.ts'

type Handle = Buffer
type Attribute = { type: number; value?: Buffer | number }
/**
 * The part of pkcs11js that we use. It is declared here because the package is optional and the program runs
 * without it.
 */
type PKCS11 = {
  load(module: string): void
  close(): void
  C_Initialize(): void
  C_Finalize(): void
  C_GetSlotList(tokenPresent: boolean): Handle[]
  C_GetTokenInfo(slot: Handle): { label: string; flags: number }
  C_OpenSession(slot: Handle, flags: number): Handle
  C_Login(session: Handle, user: number, pin: string): void
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void
  C_FindObjects(session: Handle, most: number): Handle[]
  C_FindObjectsFinal(session: Handle): void
  C_GetAttributeValue(session: Handle, object: Handle, asked: readonly Attribute[]): { value: Buffer }[]
  C_SignInit(session: Handle, mechanism: { mechanism: number }, key: Handle): void
  C_Sign(session: Handle, bytes: Buffer, into: Buffer): Buffer
}
type Place = Extract<KeyPlace, { in: 'token' }>
type Session = { p11: PKCS11; session: Handle; pin: string }

/** Object classes, key types, mechanisms, attributes and flags of PKCS#11 2.40 that a signature needs. */
const CK = {
  certificate: 1,
  publicKey: 2,
  privateKey: 3,
  rsa: 0,
  ec: 3,
  rsaPkcs: 0x1,
  ecdsa: 0x1041,
  class: 0x0,
  label: 0x3,
  value: 0x11,
  keyType: 0x100,
  id: 0x102,
  modulus: 0x120,
  ecPoint: 0x181,
  alwaysAuthenticate: 0x202,
  user: 1,
  contextSpecific: 2,
  serialSession: 0x4,
  pinFinal: 0x2_0000,
  pinLocked: 0x4_0000,
} as const
/**
 * DigestInfo of SHA-256, put before the hash (RFC 8017 9.2). Every token signs that; few hash by themselves.
 */
const SHA256_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/**
 * Opens a key on a PKCS#11 token, found by the token's label and the key's id (hex) or label. The library is
 * loaded anew each time.
 */
export function openToken(place: Place, pin: string): HeldKey | Refusal {
  const loaded = load(place.module)
  if ('refusal' in loaded) return loaded
  const close = () => unload(loaded)
  try {
    const held = open(loaded, place, pin)
    if ('refusal' in held) close()
    return 'refusal' in held ? held : { ...held, close }
  } catch (fault) {
    close()
    return refusalAt('opening', fault, { slot: place.slot })
  }
}

/**
 * Tries a library without any PIN. Returns null if it loads and sees a token of this label; otherwise what is
 * wrong.
 */
export function tryToken({ module, slot }: Pick<Place, 'module' | 'slot'>): Refusal | null {
  const loaded = load(module)
  if ('refusal' in loaded) return loaded
  try {
    return slotOf(loaded, slot) ? null : refuse('token-absent', { slot })
  } catch {
    return refuse('token-module-missing', { module }) // It loads, but answers as no token library does.
  } finally {
    unload(loaded)
  }
}

const slotOf = (p11: PKCS11, label: string): Handle | undefined =>
  p11.C_GetSlotList(true).find(each => p11.C_GetTokenInfo(each).label.trim() === label)

const bring = createRequire(import.meta.url)

function load(module: string): PKCS11 | Refusal {
  let p11: PKCS11
  try {
    const { PKCS11 } = bring('pkcs11js') as { PKCS11: new () => PKCS11 }
    p11 = new PKCS11()
  } catch {
    return refuse('token-support-missing')
  }
  try {
    p11.load(module)
  } catch {
    return refuse('token-module-missing', { module })
  }
  try {
    p11.C_Initialize()
  } catch (fault) {
    if (codeOf(fault) !== CKR.alreadyInitialized) return refuse('token-module-missing', { module })
  }
  return p11
}

/** Ends the library entirely, so that the next signature sees the tokens that are there then. */
function unload(p11: PKCS11): void {
  for (const end of [() => p11.C_Finalize(), () => p11.close()])
    try {
      end()
    } catch {
      // A token that was pulled out leaves nothing to end.
    }
}

function open(p11: PKCS11, { slot: label, key }: Place, pin: string): Omit<HeldKey, 'close'> | Refusal {
  const slot = slotOf(p11, label)
  if (!slot) return refuse('token-absent', { slot: label })
  if (p11.C_GetTokenInfo(slot).flags & CK.pinLocked) return refuse('key-pin-locked')
  const session = p11.C_OpenSession(slot, CK.serialSession)
  try {
    p11.C_Login(session, CK.user, pin)
  } catch (fault) {
    return refusalAt('opening', fault, { slot: label, ...triesLeft(p11, slot) })
  }
  return findKey({ p11, session, pin }, key)
}

/**
 * Whether the token says that one try is left before it locks. Its flag for a low count is not used: it is
 * set from the first wrong PIN on (PKCS#11 2.40, 4.5) and warns of nothing.
 */
const triesLeft = (p11: PKCS11, slot: Handle): { token?: 'last' } =>
  p11.C_GetTokenInfo(slot).flags & CK.pinFinal ? { token: 'last' } : {}

function findKey(on: Session, named: string): Omit<HeldKey, 'close'> | Refusal {
  const byId = /^([0-9a-f]{2})+$/i.test(named)
  const wanted = byId
    ? { type: CK.id, value: Buffer.from(named, 'hex') }
    : { type: CK.label, value: Buffer.from(named) }
  const [key] = find(on, [{ type: CK.class, value: CK.privateKey }, wanted])
  if (!key) return refuse('key-not-found', { key: named })
  const kind = read(on, key, CK.keyType)?.readUInt8(0)
  if (kind !== CK.rsa && kind !== CK.ec) return refuse('key-unsupported')
  const id = read(on, key, CK.id) ?? Buffer.alloc(0)
  const beside = (of: number) =>
    find(on, [
      { type: CK.class, value: of },
      { type: CK.id, value: id },
    ])
  return {
    algorithm: kind === CK.rsa ? 'RSA-SHA256' : 'ECDSA-SHA256',
    certificates: beside(CK.certificate).flatMap(each => read(on, each, CK.value) ?? []),
    matches: certificate => {
      const { publicKey } = new X509Certificate(certificate)
      return kind === CK.rsa
        ? isModulus(publicKey, read(on, key, CK.modulus))
        : isPoint(publicKey, beside(CK.publicKey).map(each => read(on, each, CK.ecPoint))[0])
    },
    sign: bytes => signOn(on, key, kind === CK.rsa, bytes),
  }
}

function find({ p11, session }: Session, template: readonly Attribute[]): Handle[] {
  p11.C_FindObjectsInit(session, template)
  try {
    return p11.C_FindObjects(session, 8)
  } finally {
    p11.C_FindObjectsFinal(session)
  }
}

function read({ p11, session }: Session, object: Handle, type: number): Buffer | undefined {
  try {
    const [found] = p11.C_GetAttributeValue(session, object, [{ type }])
    return found && found.value.length > 0 ? found.value : undefined
  } catch {
    return undefined // Not every token shows every attribute.
  }
}

function signOn(on: Session, key: Handle, rsa: boolean, bytes: Uint8Array): Uint8Array {
  const { p11, session, pin } = on
  const hash = createHash('sha256').update(bytes).digest()
  try {
    const eachTime = read(on, key, CK.alwaysAuthenticate)?.readUInt8(0) === 1
    p11.C_SignInit(session, { mechanism: rsa ? CK.rsaPkcs : CK.ecdsa }, key)
    if (eachTime) p11.C_Login(session, CK.contextSpecific, pin)
    const signature = p11.C_Sign(session, rsa ? Buffer.concat([SHA256_INFO, hash]) : hash, Buffer.alloc(1024))
    return new Uint8Array(rsa ? signature : ecdsaOfRaw(signature))
  } catch (fault) {
    throw new SigningRefusal(refusalAt('signing', fault, {}))
  }
}

type Jwk = { kty?: string; n?: string; x?: string; y?: string }
const jwkOf = (key: KeyObject): Jwk => key.export({ format: 'jwk' }) as Jwk

function isModulus(key: KeyObject, modulus: Buffer | undefined): boolean | undefined {
  if (!modulus) return undefined
  const { n } = jwkOf(key)
  const plain = modulus[0] === 0 ? modulus.subarray(1) : modulus
  return n !== undefined && plain.equals(Buffer.from(n, 'base64url'))
}

function isPoint(key: KeyObject, shown: Buffer | undefined): boolean | undefined {
  if (!shown) return undefined
  const { x = '', y = '' } = jwkOf(key)
  const point = shown[0] === TAG.octets ? contentOf(shown) : shown
  const told = Buffer.concat([x, y].map(each => Buffer.from(each, 'base64url')))
  return told.equals(point.subarray(1))
}
