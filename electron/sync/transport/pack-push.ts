import { zstdCompressSync } from 'node:zlib'
import { LINE, MARK, SIGNATURE_BYTES } from '../../../shared/wire/packed.ts'
import type { Push } from '../../../shared/wire/push.ts'
import { speaks } from '../../../shared/wire/version.ts'
import { sha256 } from '../../keys/ed25519.ts'

type Sent = Push['events'][number]
/**
 * What this push held so far: its hashes by number, the id of the event before, and what is set aside as
 * bytes.
 */
type Packing = { known: Map<string, number>; before: string; aside: Buffer[] }

/** Packs a push for the way, from the text that was signed; undefined if it is sent as that text. */
export function packPush(path: string, text: string): Buffer | undefined {
  if (path !== '/v1/push' || !isSpoken(text)) return undefined
  const asked = JSON.parse(text) as Push
  if (JSON.stringify(asked) !== text || !isInOrder(asked, PUSH)) return undefined
  const { events, signatures = [], ...head } = asked
  const signed = signatures.map(each => Buffer.from(each, 'base64url'))
  if (!signatures.every((each, at) => signed[at]?.toString('base64url') === each)) return undefined
  if (signed.some(({ length }) => length !== SIGNATURE_BYTES)) return undefined
  const packing: Packing = { known: new Map(), before: '', aside: [] }
  const lines = events.map(each => packEvent(packing, each))
  const first = JSON.stringify({ ...head, ...(asked.signatures && { signatures: signed.length }) })
  const packed = zstdCompressSync([first, ...lines].join('\n'))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(packed.length)
  return Buffer.concat([length, packed, ...packing.aside, ...signed])
}

const isSpoken = (text: string): boolean =>
  speaks(Number(/^\{"wire":(\d+),/.exec(text)?.[1] ?? 0), 'packedPush')

/** The fields in the order in which they are unpacked. */
const PUSH = 'wire,epoch,from,events'
const EVENT = 'id,bytes,deviceSignature,personSignature'
const isInOrder = (value: object, names: string): boolean =>
  Object.keys(value).join().replace(',signatures', '') === names

/** A text with a control character is not ours, and is sent as JSON. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that no canonical text has them is what they are for.
const CONTROL = /[\0-\x1f]/
const PARTS = /"([0-9a-f]{64}|[0-9a-f]{32})"|"payload":"([\w-]+)"/g

function packEvent(packing: Packing, sent: Sent): string {
  const { id, bytes, deviceSignature, personSignature } = sent
  const before = packing.before
  packing.before = id
  const person = personSignature === null ? null : Buffer.from(personSignature, 'base64url')
  const usual =
    isInOrder(sent, EVENT) &&
    deviceSignature === null &&
    (person === null || isExactly(person, personSignature ?? '', SIGNATURE_BYTES)) &&
    !CONTROL.test(bytes) &&
    bytes.isWellFormed() &&
    sha256(bytes) === id
  if (!usual) return JSON.stringify(sent)
  const line = bytes.replace(PARTS, (whole, hex?: string, payload?: string) => {
    if (hex !== undefined) return `"${hex === before ? MARK.before : markHash(packing, hex)}"`
    return payload === undefined ? whole : packSealed(packing, whole, payload)
  })
  if (person) packing.aside.push(person)
  return (person ? LINE.person : LINE.device) + line
}

function markHash({ known, aside }: Packing, hex: string): string {
  const number = known.get(hex)
  if (number !== undefined) return `${MARK.again}${number.toString(36)};`
  known.set(hex, known.size)
  aside.push(Buffer.from(hex, 'hex'))
  return hex.length === 64 ? MARK.hash : MARK.dossier
}

function packSealed({ aside }: Packing, whole: string, payload: string): string {
  const sealed = Buffer.from(payload, 'base64url')
  if (!isExactly(sealed, payload, sealed.length)) return whole
  aside.push(sealed)
  return `"payload":"${MARK.sealed}${sealed.length.toString(36)};"`
}

/** Whether the text is the canonical base64url of exactly these bytes, and they are `length` many. */
const isExactly = (bytes: Buffer, text: string, length: number): boolean =>
  bytes.length === length && bytes.toString('base64url') === text
