import { WORDS } from './pack-words.ts'

/**
 * Makes what people said small before it is sealed, because sealed bytes do not compress. Hashes are stored
 * as bytes; the rest is deflated against words that all acts share. The length of what is sealed shows how
 * many of those words a text shares, as its length showed something before. This tells nobody a secret: each
 * text is sealed once, by an officer's act; nobody can have the same secret sealed again beside a guess of
 * their own and compare (as in CRIME); and what was decided stands openly in the event.
 * @throws RangeError for more than `unpack` would give back
 */
export function pack(text: string): Uint8Array {
  const hashes: string[] = []
  const skeleton = text.replace(HASH, (_, hex: string) => {
    hashes.push(hex)
    return `"${hex.length === 64 ? LONG : SHORT}"`
  })
  if (Buffer.byteLength(skeleton) > MOST) throw new RangeError('more is said than an act holds')
  const small = zlib().deflateRawSync(skeleton, DEFLATE)
  const packed = Buffer.concat([Buffer.of(PACKED), small, Buffer.from(hashes.join(''), 'hex')])
  const plain = Buffer.from(text)
  return packed.length < plain.length ? packed : plain
}

/**
 * Gives the text back; also reads texts sealed before there was packing.
 * @throws for bytes that are neither, or that unpack to more than any act says.
 */
export function unpack(bytes: Uint8Array): string {
  if (bytes[0] !== PACKED) return Buffer.from(bytes).toString('utf8')
  const { buffer, engine } = zlib().inflateRawSync(bytes.subarray(1), {
    ...DEFLATE,
    maxOutputLength: MOST,
    info: true,
  }) as unknown as Inflated
  let at = 1 + engine.bytesWritten
  return buffer.toString('utf8').replace(MARK, mark => {
    const end = at + (mark === LONG ? 32 : 16)
    const hex = Buffer.from(bytes.subarray(at, end)).toString('hex')
    at = end
    return hex
  })
}
type Inflated = { buffer: Buffer; engine: { bytesWritten: number } }

type Zlib = typeof import('node:zlib')
let loaded: Zlib | undefined
/** Loaded at first use, because opening a record unpacks nothing. */
const zlib = (): Zlib => {
  loaded ??= process.getBuiltinModule('node:zlib')
  return loaded
}

/** The first byte of packed bytes. No JSON text begins with it. */
const PACKED = 1
/**
 * The most bytes that an act says, hashes apart: five times what the fields of the largest form hold
 * together. Without a limit, a few bytes that unpack to hundreds of millions would end the program of every
 * counter that hears of them.
 */
const MOST = 4_000_000
/** These stand for a hash and for the id of a dossier. No JSON text has them unescaped. */
const [LONG, SHORT] = ['\u0001', '\u0002']
const HASH = /"([0-9a-f]{64}|[0-9a-f]{32})"/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: that no text has them is what they are for.
const MARK = /[\u0001\u0002]/g
/** The window holds the words and a long act. A larger text is still packed, only less well. */
const DEFLATE = { dictionary: Buffer.from(WORDS), level: 6, windowBits: 12, memLevel: 4 }
