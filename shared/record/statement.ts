import { canonicalJson, toNfc } from '../base/canonical-json.ts'
import { Day } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { fromBase45, toBase45 } from './base45.ts'

const Statement = z.strictObject({
  kind: z.enum(['receipt', 'result', 'decision', 'rectification']),
  centre: z.string().min(1).max(40),
  code: z.string().max(64),
  number: z.string().max(60),
  day: Day,
  /** The first 16 bytes of the SHA-256 of what the paper says. */
  facts: z.string().regex(/^[0-9a-f]{32}$/),
  /** The first 8 bytes of the SHA-256 of the device's public key: which key to check with. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
})
/**
 * What the QR code of a paper says about it, signed by the counter's device. It can be checked without any
 * network (D9).
 */
export type Statement = z.output<typeof Statement>

/** A statement as it was read from a code: its content, the bytes that were signed, the signature. */
export type SignedStatement = { statement: Statement; signed: Uint8Array; signature: Uint8Array }

/**
 * Base45, because a QR code has a mode for its characters: 3 of them carry 2 bytes at 5.5 bits each, a third
 * less than base64 in byte mode. The fields stand one to a line in a fixed order, so that every statement has
 * exactly one spelling.
 */
const HEAD = 'TC1:'
const FIELDS = ['kind', 'centre', 'code', 'number', 'day', 'facts', 'key'] as const
const SIGNATURE = 64
/** The greatest length of one of our codes. A longer text is refused before it is read. */
const LONGEST = 620

/** The bytes of a statement that are signed. */
export function statementBytes(statement: Statement): Uint8Array {
  const parsed = Statement.parse(statement)
  return utf8(
    FIELDS.map(field => parsed[field])
      .join('\n')
      .normalize('NFC'),
  )
}

/** The text of a code: the signed bytes, then the signature. */
export function statementText(signed: Uint8Array, signature: Uint8Array): string {
  const bytes = new Uint8Array(signed.length + signature.length)
  bytes.set(signed)
  bytes.set(signature, signed.length)
  return HEAD + toBase45(bytes)
}

/**
 * What a scanned text says; undefined where it is not one of our codes. The signature is not checked here.
 */
export function readStatement(text: string): SignedStatement | undefined {
  const scanned = text.trim()
  if (!scanned.startsWith(HEAD) || scanned.length > LONGEST) return undefined
  const bytes = fromBase45(scanned.slice(HEAD.length))
  if (!bytes || bytes.length <= SIGNATURE) return undefined
  const signed = bytes.subarray(0, bytes.length - SIGNATURE)
  const lines = fromUtf8(signed)?.split('\n') ?? []
  const parsed = Statement.safeParse(Object.fromEntries(FIELDS.map((field, at) => [field, lines[at]])))
  if (!parsed.success || lines.length !== FIELDS.length) return undefined
  return { statement: parsed.data, signed, signature: bytes.subarray(bytes.length - SIGNATURE) }
}

/**
 * The text that the hash of a paper's facts is taken over: everything the paper says except the code itself.
 */
export function factsText(facts: { readonly qr: string }): string {
  const { qr: _code, ...said } = facts
  return canonicalJson(toNfc(said))
}

/** UTF-8 encoding without browser or Node APIs: code in this room may use neither. */
const utf8 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/gs)].map(([, hex, sign]) =>
      hex === undefined ? (sign ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
    ),
  )
function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decodeURIComponent(Array.from(bytes, byte => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return undefined // Not UTF-8: not a code of ours.
  }
}
