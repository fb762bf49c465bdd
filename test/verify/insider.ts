import { createHash } from 'node:crypto'
import { signCms } from '../../electron/pdf/cms.ts'
import type { Signer } from '../../electron/signing/signer.ts'
import { type Additions, bytesOf, nextNumber, numberOf, objectText, revised } from './revise.ts'

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/**
 * What a seal keeper could make with a program of his own: the very writing of the seal, with these objects
 * in it too, signed with his real key over all of it. Mathematics, range and certificates hold.
 */
export async function sealedWith(
  signed: Uint8Array,
  sealed: Uint8Array,
  more: Additions,
  signer: Signer,
): Promise<Uint8Array> {
  const [catalog, field] = [numberOf(sealed, /\/Type \/Catalog/), numberOf(sealed, /\/T \(seal\)/)]
  const news = Array.from(
    { length: nextNumber(sealed) - nextNumber(signed) },
    (_, at) => nextNumber(signed) + at,
  )
  const own = Object.fromEntries([catalog, field, ...news].map(each => [each, objectText(sealed, each)]))
  return await signedAnew(revised(signed, { ...own, ...more }), signer)
}

/** Signs the newest signature of the file again over what the file is now. */
async function signedAnew(pdf: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const text = latin(pdf)
  const range = text.lastIndexOf('/ByteRange [')
  const open = text.indexOf('/Contents <', range) + '/Contents '.length
  const close = text.indexOf('>', open) + 1
  const room = text.slice(range).search(/\n/)
  const numbers = `/ByteRange [0 ${open} ${close} ${text.length - close}]`.padEnd(room)
  const bytes = Buffer.from(bytesOf(text.slice(0, range) + numbers + text.slice(range + room)))
  const digest = createHash('sha256').update(bytes.subarray(0, open)).update(bytes.subarray(close)).digest()
  const cms = Buffer.from(await signCms(digest, signer)).toString('hex')
  bytes.write(`<${cms.padEnd(close - open - 2, '0')}>`, open, 'latin1')
  return new Uint8Array(bytes)
}
