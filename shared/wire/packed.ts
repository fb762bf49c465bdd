/**
 * How a push travels since version 8: `content-encoding: tai-cho-push`. Four bytes, big-endian, say how long
 * the text is that follows, packed with zstd; after it come the bytes that nothing makes smaller, in the
 * order of their marks. The text has a line for the push without its events (`signatures` is their number
 * there), and one for each event: its bytes, in which marks stand for what went among those bytes, after a
 * letter that says whether a person signed it. Its `id` is left out, being the SHA-256 of its bytes. An event
 * that is not made this way stands as JSON. Unpacked it is the very JSON text that the device signed its
 * question with.
 */
export const PACKED = 'tai-cho-push'

/**
 * What a line of an event begins with: both signed it and the device's is among the sixteen; only the device;
 * as JSON.
 */
export const LINE = { person: 'p', device: 'd', json: '{' } as const

/**
 * Marks in the bytes of an event: a hash (32 bytes) and a dossier (16) that come for the first time; the
 * event before; one of those that came, by its number; what is sealed, with the number of its bytes. Numbers
 * are in base 36, ended by `;`.
 */
export const MARK = {
  hash: '\u0001',
  dossier: '\u0002',
  before: '\u0003',
  again: '\u0004',
  sealed: '\u0005',
} as const
/** Bytes of an Ed25519 signature. */
export const SIGNATURE_BYTES = 64
