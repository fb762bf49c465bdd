import { zstdDecompressSync } from 'node:zlib'
import { Hash } from '../../shared/base/ids.ts'
import { LINE, MARK, SIGNATURE_BYTES } from '../../shared/wire/packed.ts'
import { RUN_EVENTS, SIGNED_TOGETHER } from '../../shared/wire/push.ts'
import { sha256 } from '../signatures/ed25519.ts'
import { readJson } from './read-json.ts'

/**
 * The state of unpacking a push: the names it has used so far, the id of the event before, how far its bytes
 * were read, and how many characters and marks may still come.
 */
type Unpacking = { known: string[]; before: string; bytes: Buffer; at: number; left: number; marks: number }
/** The longest event has no room for more names than this. */
const MOST_MARKS = 65_536
/** How many values the first line of a push may have, and an event that comes as JSON. */
const MOST_PARTS = 16
/** One signature of the device for every sixteen events. */
const MOST_SIGNATURES = Math.ceil(RUN_EVENTS / SIGNED_TOGETHER)

/** A push as it was asked: the text whose hash its device signed, and the value of that text. */
export type Unpacked = { text: string; question: unknown }

/**
 * Unpacks a push that came packed (`shared/wire/packed.ts`). Its value is built here on the way to its text,
 * and so not parsed from the text again. Anybody may send a packed push, because the sender is known only
 * after it is unpacked. So a few bytes are never made into more than `most` characters, nor into more events,
 * marks or values than a push has.
 * @throws for bytes that are no packed push, or would become more
 */
export function unpackPush(packed: Buffer, most: number): Unpacked {
  const length = packed.readUInt32BE(0)
  if (4 + length > packed.length) throw new RangeError('the text breaks off')
  const text = zstdDecompressSync(packed.subarray(4, 4 + length), { maxOutputLength: most }).toString('utf8')
  const [first = '', ...lines] = text.split('\n', RUN_EVENTS + 2)
  if (lines.length > RUN_EVENTS) throw new RangeError('these are too many events')
  const { signatures, ...head } = readPart(first) as { signatures?: number }
  if ((signatures ?? 0) > MOST_SIGNATURES) throw new RangeError('these are too many signatures')
  const unpacking: Unpacking = {
    known: [],
    before: '',
    bytes: packed,
    at: 4 + length,
    left: most,
    marks: MOST_MARKS,
  }
  const events = lines.map(line => unpackEvent(unpacking, line))
  const signed = Array.from({ length: signatures ?? 0 }, () => take(unpacking, SIGNATURE_BYTES, 'base64url'))
  if (unpacking.at !== packed.length) throw new RangeError('there are bytes of nothing')
  const question = { ...head, events, ...(signatures === undefined ? {} : { signatures: signed }) }
  return { text: JSON.stringify(question), question }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that no canonical text has them is what they are for.
const MARKS = /([\u0001-\u0003])|([\u0004\u0005])([0-9a-z]+);/g

function unpackEvent(unpacking: Unpacking, line: string): { id: string; bytes: string } {
  if (line.startsWith(LINE.json)) {
    const event = readPart(line) as { id: unknown; bytes: string }
    const id = Hash.safeParse(event.id)
    if (!id.success) throw new RangeError('an event has no name')
    unpacking.before = id.data
    return { ...event, id: id.data }
  }
  const bytes = line.slice(1).replace(MARKS, (_, plain?: string, counted?: string, number = '') => {
    if (--unpacking.marks < 0) throw new RangeError('these are too many marks')
    if (plain === MARK.before) return spend(unpacking, unpacking.before)
    if (plain !== undefined) return learn(unpacking, plain === MARK.hash ? 32 : 16)
    const value = Number.parseInt(number, 36)
    if (counted === MARK.sealed) return take(unpacking, value, 'base64url')
    return spend(unpacking, unpacking.known[value] ?? '')
  })
  const id = sha256(bytes)
  unpacking.before = id
  const personSignature = line.startsWith(LINE.person) ? take(unpacking, SIGNATURE_BYTES, 'base64url') : null
  return { id, bytes, ...{ deviceSignature: null, personSignature } }
}

const readPart = (line: string): unknown => readJson(Buffer.from(line), MOST_PARTS)

function learn(unpacking: Unpacking, length: number): string {
  const hex = take(unpacking, length, 'hex')
  unpacking.known.push(hex)
  return hex
}

function take(unpacking: Unpacking, length: number, as: 'hex' | 'base64url'): string {
  const end = unpacking.at + length
  if (end > unpacking.bytes.length) throw new RangeError('bytes are missing')
  const text = unpacking.bytes.toString(as, unpacking.at, end)
  unpacking.at = end
  return spend(unpacking, text)
}

/** Counts characters against the limit: a few marks can stand for a great deal of text. */
function spend(unpacking: Unpacking, text: string): string {
  unpacking.left -= text.length
  if (unpacking.left < 0) throw new RangeError('this push is too long')
  return text
}
