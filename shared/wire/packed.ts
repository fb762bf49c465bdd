/**
 * How a push travels since version 8: `content-encoding: tai-cho-push`.
 *
 * It begins with four bytes, big-endian: the length of the text that follows, packed with zstd. After the
 * text come the bytes that cannot be compressed, in the order of their marks.
 *
 * The text has one line for the push without its events (`signatures` is their number there), and one line
 * for each event. The line of an event begins with a letter that says whether a person signed it. Its bytes
 * follow, in which marks stand for the parts moved behind the text. The `id` is left out, because it is the
 * SHA-256 of the bytes. An event that does not fit this form stands as JSON.
 *
 * Unpacked it is exactly the JSON text that the device signed its question with.
 */
export const PACKED = 'tai-cho-push'

/**
 * How the line of an event begins. `person`: a person signed it too; `device`: the device alone did. In both,
 * the device's signature is the one it shares with others of its sixteen. `json`: the event follows as JSON.
 */
export const LINE = { person: 'p', device: 'd', json: '{' } as const

/**
 * Marks in the bytes of an event. `hash` (32 bytes) and `dossier` (16) stand for one that comes for the first
 * time, `before` for the event before, `again` for one that came earlier, with its number, `sealed` for the
 * sealed part, with its length in bytes. Numbers are in base 36 and end with `;`.
 */
export const MARK = {
  hash: '\u0001',
  dossier: '\u0002',
  before: '\u0003',
  again: '\u0004',
  sealed: '\u0005',
} as const
/** The size of an Ed25519 signature, in bytes. */
export const SIGNATURE_BYTES = 64
