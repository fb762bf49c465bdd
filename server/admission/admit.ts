import { timingSafeEqual } from 'node:crypto'
import { DOMAIN } from '../../shared/record/event.ts'
import { requestText } from '../../shared/wire/request.ts'
import type { Db, Tx } from '../database/database.ts'
import { openVerifier, sha256 } from '../signatures/ed25519.ts'
import type { Province } from '../signatures/province-key.ts'

/** A request as far as admission needs it: its path, its `Authorization` header, and the hash of its body. */
export type Asking = { path: string; authorization: string | undefined; bodyHash: string }
/** A device that has proved its identity, with its Centre and its public key. */
export type Admitted = Device & { publicKey: string; site: string }
/** A device by name: the Centre it belongs to (`office`), and its epoch. */
export type Device = { office: string; device: string; epoch: number }

/**
 * An enrolled device as the database has it: also its last link, whether it is suspended, and the database's
 * time.
 */
type Found = Admitted & { seq: number; suspended: boolean; now: Date }

/**
 * How long a challenge may be answered. The province's own clock counts: the counter's may be wrong by years.
 */
const CHALLENGE_MS = 15 * 60_000
/** Whether a key signed a hash. This process has one pool of threads for every signature it checks. */
export const verified = openVerifier()

/** A challenge for this device. Nothing is stored: any process of the province recognises it by its MAC. */
export function challengeFor(province: Province, who: Device, at: string): string {
  const text = Buffer.from(JSON.stringify([who.office, who.device, who.epoch, at])).toString('base64url')
  return `${text}.${province.mac(text)}`
}

const HEADER = /^TaiCho ([^/\s]{1,40})\/([^/\s]{1,40})\/(\d{1,9}) ([\w.-]{1,300}) ([\w-]{1,200})$/

/** Reads from the header who sent the request, under which challenge and with which signature. */
function readHeader(authorization: string | undefined) {
  const [, office = '', device = '', epoch = '', challenge = '', signature = ''] =
    HEADER.exec(authorization ?? '') ?? []
  return { who: { office, device, epoch: Number(epoch) }, challenge, signature }
}

/**
 * The device that sent a request, if it signed this very request under a challenge of ours that has not
 * expired; otherwise undefined.
 */
export async function admit(db: Db, province: Province, asking: Asking): Promise<Admitted | undefined> {
  const { who, challenge, signature } = readHeader(asking.authorization)
  const at = readChallenge(province, who, challenge)
  if (!at) return undefined
  const found = await findSigner(db, who, { ...asking, challenge, signature })
  return found && found.now.getTime() - Date.parse(at) < CHALLENGE_MS ? found : undefined
}

/**
 * The device that signed a hello over its own nonce. Undefined where the header names another device or the
 * signature does not hold.
 */
export async function signedBySelf(
  db: Db,
  asking: Asking,
  { office, device, epoch, nonce }: Device & { nonce: string },
): Promise<Found | undefined> {
  const { who, challenge, signature } = readHeader(asking.authorization)
  const same = who.office === office && who.device === device && who.epoch === epoch && challenge === nonce
  return same ? findSigner(db, who, { ...asking, challenge, signature }) : undefined
}

type Proof = Asking & { challenge: string; signature: string }

/** The named device, if its key signed this very request; otherwise undefined. */
async function findSigner(
  db: Db,
  who: Device,
  { path, bodyHash, challenge, signature }: Proof,
): Promise<Found | undefined> {
  const found = await findDevice(db, who)
  const request = sha256(requestText(path, challenge, bodyHash))
  return found && (await verified(found.publicKey, DOMAIN.request, request, signature)) ? found : undefined
}

/** When a challenge was made. Undefined where the challenge is not ours, or was made for another device. */
function readChallenge(province: Province, who: Device, challenge: string): string | undefined {
  const [text = '', mac = ''] = challenge.split('.')
  if (text === '' || !isSame(province.mac(text), mac)) return undefined
  const [office, device, epoch, at] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
  const same = office === who.office && device === who.device && epoch === who.epoch
  return same && typeof at === 'string' ? at : undefined
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Finds an enrolled device; undefined where there is none. */
export async function findDevice(db: Db, { office, device, epoch }: Device): Promise<Found | undefined> {
  const [row] = await db<Found[]>`
    SELECT office, device, epoch, public_key AS "publicKey", site, seq, suspended IS NOT NULL AS suspended,
      clock_timestamp() AS now FROM devices
    WHERE office = ${office} AND device = ${device} AND epoch = ${epoch}`
  return row
}

/**
 * Whether a device may be given something now: it is not suspended and its certificate has not expired. Locks
 * its row until the transaction ends.
 */
export async function isInUse(tx: Tx, { office, device, epoch }: Device): Promise<boolean> {
  const [row] = await tx<{ used: boolean }[]>`
    SELECT suspended IS NULL AND coalesce(expires > clock_timestamp(), true) AS used FROM devices
    WHERE office = ${office} AND device = ${device} AND epoch = ${epoch} FOR SHARE`
  return row?.used ?? false
}

/**
 * Whether a device was taken out of use; true also for a device that is not enrolled. Locks its row until the
 * transaction ends.
 */
export async function isSuspended(tx: Tx, { office, device, epoch }: Device): Promise<boolean> {
  const [row] = await tx<{ suspended: boolean }[]>`
    SELECT suspended IS NOT NULL AS suspended FROM devices
    WHERE office = ${office} AND device = ${device} AND epoch = ${epoch} FOR SHARE`
  return row?.suspended ?? true
}
