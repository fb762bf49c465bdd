import { zstdDecompressSync } from 'node:zlib'
import { Hash } from '../../shared/base/ids.ts'
import { LINE, MARK, SIGNATURE_BYTES } from '../../shared/wire/packed.ts'
import { RUN_EVENTS, SIGNED_TOGETHER } from '../../shared/wire/push.ts'
import { sha256 } from '../signatures/ed25519.ts'
import { readJson } from './read-json.ts'

/**
 * What came in this push so far, how far its bytes were read, and how long and of how many marks the text may
 * still be.
 */
type Unpacking = { known: string[]; before: string; bytes: Buffer; at: number; left: number; marks: number }
/** The longest event has room for no more names than this. */
const MOST_MARKS = 65_536
/** What the line of a push, and an event that comes as JSON, have of values each. */
const MOST_PARTS = 16
/** One signature of the device for every sixteen events. */
const MOST_SIGNATURES = Math.ceil(RUN_EVENTS / SIGNED_TOGETHER)

/** A push as it was asked: the text whose hash its device signed, and what that text says. */
export type Unpacked = { text: string; question: unknown }

/**
 * A push that came packed (`shared/wire/packed.ts`); what it says is made here anyway, and not read out of
 * its text again. Anybody may send one, for who sends it is known only after it is unpacked: a few bytes are
 * never made into more than `most`, nor into more events, marks or values than a push has.
 * @throws for bytes that are none, or would be more
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

/** A few marks can stand for a great deal: what a push is unpacked to has an end. */
function spend(unpacking: Unpacking, text: string): string {
  unpacking.left -= text.length
  if (unpacking.left < 0) throw new RangeError('this push is too long')
  return text
}
