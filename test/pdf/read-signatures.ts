import { webcrypto } from 'node:crypto'
import { PDF, type PdfArray, type PdfNumber, type PdfString } from '@libpdf/core'
import { ContentInfo, CryptoEngine, SignedData } from 'pkijs'

/** A signature as two readers see it that had no part in making it: libpdf finds it, pkijs checks it. */
export type ReadSignature = {
  field: string
  byteRange: readonly number[]
  cms: Uint8Array
  valid: boolean
  /** How many bytes of the file it covers up to its end: the whole file, for the last one. */
  end: number
}

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as never })

/** Every signed field of the file, in the order of signing, each verified over the bytes it names. */
export async function readSignatures(bytes: Uint8Array): Promise<ReadSignature[]> {
  const document = await PDF.load(bytes)
  const fields = document.getForm()?.getFields() ?? []
  const read: ReadSignature[] = []
  for (const field of fields) {
    if (field.type !== 'signature') continue
    const dict = (
      field as unknown as { getSignatureDict(): { get(key: string): unknown } | null }
    ).getSignatureDict()
    if (!dict) continue
    const range = dict.get('ByteRange') as PdfArray
    const byteRange = [0, 1, 2, 3].map(at => (range.at(at) as PdfNumber).value)
    const [, first = 0, second = 0, rest = 0] = byteRange
    const signed = Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, second + rest)])
    const cms = (dict.get('Contents') as PdfString).bytes
    read.push({ field: field.name, byteRange, cms, valid: await isValid(cms, signed), end: second + rest })
  }
  return read.sort((a, b) => a.end - b.end)
}

async function isValid(cms: Uint8Array, signed: Uint8Array): Promise<boolean> {
  const content = ContentInfo.fromBER(new Uint8Array(cms).buffer)
  const data = new SignedData({ schema: content.content })
  const answer = { signer: 0, data: new Uint8Array(signed).buffer, checkChain: false }
  return await data.verify(answer, engine).catch(() => false)
}
