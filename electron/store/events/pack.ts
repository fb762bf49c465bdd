import { WORDS } from './pack-words.ts'

/**
 * What people said is made small before it is sealed, for what is sealed never gets smaller: hashes stand as
 * bytes, the rest is deflated against words that all acts share. Which of them a text shares shows in the
 * length of what is sealed, as its length did before. That tells nobody a secret: each text is sealed once,
 * by an officer's act; nobody can have the same secret sealed again beside a guess of his own and compare (as
 * CRIME did), and what was decided stands openly in the event. @throws RangeError for more than `unpack`
 * would give back
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
 * The text again; also one that was sealed before there was any packing.
 * @throws for bytes that are neither, or of more than any act says.
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
/** Loaded at its first use: an opening of a record unpacks nothing. */
const zlib = (): Zlib => {
  loaded ??= process.getBuiltinModule('node:zlib')
  return loaded
}

/** The first byte of what is packed: no JSON text begins with it. */
const PACKED = 1
/**
 * So many bytes an act says at most, hashes apart: five times what the fields of the largest form hold
 * together. A few bytes that unpack to hundreds of millions would end the program of every counter that hears
 * of them.
 */
const MOST = 4_000_000
/** What stands for a hash or the id of a dossier; no JSON text has these unescaped. */
const [LONG, SHORT] = ['\u0001', '\u0002']
const HASH = /"([0-9a-f]{64}|[0-9a-f]{32})"/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: that no text has them is what they are for.
const MARK = /[\u0001\u0002]/g
/** A window that holds the words and a long act; what is larger is no worse off, only less small. */
const DEFLATE = { dictionary: Buffer.from(WORDS), level: 6, windowBits: 12, memLevel: 4 }
