import { createCipheriv, createDecipheriv, createHash, createSecretKey, hkdfSync } from 'node:crypto'
import type { Hash } from '../../shared/base/ids.ts'
import { FILE_PIECE, FILE_SEAL, piecesOf } from '../../shared/record/pieces.ts'
import { sha256 } from './ed25519.ts'

/**
 * A file in the form in which it goes to the province: its pieces, the hash over all of them, and the size of
 * its content in bytes.
 */
export type SealedFile = { sealed: Hash; size: number; pieces: readonly Uint8Array[] }

/**
 * Seals a content in pieces under the Centre's data key. Every counter of the Centre has that key, under its
 * people's PINs, and no province ever gets it: so any counter of the Centre can read the file, and a
 * province, its backups and its replicas can read nothing. The key is derived for this content alone, and
 * each piece has its number as nonce. So the same content is sealed alike wherever and however often: an
 * interrupted upload can go on, and no nonce ever covers two texts.
 */
export function sealFile(dataKey: Uint8Array, content: Uint8Array): SealedFile {
  const hash = sha256(content)
  const key = keyOf(dataKey, hash)
  const count = piecesOf(content.length)
  const pieces = Array.from({ length: count }, (_, no) => {
    const part = content.subarray(no * FILE_PIECE, (no + 1) * FILE_PIECE)
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(no)).setAAD(aboutOf(hash, count))
    return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()])
  })
  const all = createHash('sha256')
  for (const piece of pieces) all.update(piece)
  return { sealed: all.digest('hex'), size: content.length, pieces }
}

/**
 * The content of sealed pieces; undefined if the key, the pieces, their order or the content is not the right
 * one.
 */
export function openSealed(
  dataKey: Uint8Array,
  hash: Hash,
  pieces: readonly Uint8Array[],
): Uint8Array | undefined {
  const key = keyOf(dataKey, hash)
  try {
    const parts = pieces.map((piece, no) => {
      const end = piece.length - FILE_SEAL
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(no)).setAAD(aboutOf(hash, pieces.length))
      decipher.setAuthTag(piece.subarray(end))
      return Buffer.concat([decipher.update(piece.subarray(0, end)), decipher.final()])
    })
    const content = new Uint8Array(Buffer.concat(parts))
    return sha256(content) === hash ? content : undefined
  } catch {
    return undefined // A tag does not hold: another Centre's key, or not what was sealed.
  }
}

const keyOf = (dataKey: Uint8Array, hash: Hash) =>
  createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, Buffer.from(hash, 'hex'), 'hs-file-v1', 32)))

function nonceOf(no: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(no, 8)
  return nonce
}

const aboutOf = (hash: Hash, pieces: number): Buffer => Buffer.from(`${hash} ${pieces}`)
