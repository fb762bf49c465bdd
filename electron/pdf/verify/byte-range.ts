import { Broken, hold } from './proof.ts'
import type { PdfFile } from './revisions.ts'
import { isArray, isDict, nameOf, type PdfDict, textOf } from './values.ts'

/**
 * A signature as it lies in the file: its object, the revision it is in, the bytes it covers, and its CMS
 * with the zeros after it.
 */
export type FoundSignature = {
  object: number
  revision: number
  dict: PdfDict
  covered: readonly [Uint8Array, Uint8Array]
  contents: Uint8Array
}

/**
 * The one kind of signature that papers carry (PAdES). Readers elsewhere do not accept another kind as a
 * signature.
 */
const KIND = [
  ['Type', 'Sig'],
  ['Filter', 'Adobe.PPKLite'],
  ['SubFilter', 'ETSI.CAdES.detached'],
] as const

/**
 * The signatures of the file, oldest first. Each stands alone in the revision that it closes, and covers
 * everything up to that revision's end except its own contents. So the newest covers the whole file (R24,
 * step 2).
 * @throws Broken otherwise
 */
export function findSignatures(file: PdfFile, wanted: 0 | 1 | 2): FoundSignature[] {
  const placed = file.revisions.flatMap(({ objects }, revision) =>
    [...objects].flatMap(([object, { value }]) =>
      isDict(value) && (value.has('ByteRange') || value.has('SubFilter'))
        ? [{ object, revision, dict: value }]
        : [],
    ),
  )
  if (placed.length < wanted) throw new Broken(placed.length === 0 ? 'no-signature' : 'signature-missing')
  hold(placed.length === wanted, 'signature-extra')
  hold(file.revisions.length === wanted + 1, 'signature-place')
  return placed.map((each, at) => {
    hold(each.revision === at + 1, 'signature-place')
    for (const [key, name] of KIND) hold(nameOf(each.dict.get(key)) === name, 'signature-kind')
    return { ...each, ...readRange(file, each.revision, each.dict) }
  })
}

function readRange(file: PdfFile, revision: number, dict: PdfDict) {
  const { bytes, revisions } = file
  const contents = textOf(dict.get('Contents'))
  const range = dict.get('ByteRange')
  hold(contents?.hex === true && contents.text.length > 0, 'contents-malformed')
  hold(isArray(range) && range.length === 4 && range.every(Number.isInteger), 'range-malformed')
  const [start, first, second, rest] = range as number[]
  const end = revisions[revision]?.end
  const whole = start === 0 && first === contents.start && second === contents.end
  hold(whole && end === (second ?? 0) + (rest ?? 0), 'range-not-whole')
  // Only one spelling is allowed, the digits as our own writer writes them, because nothing signs these
  // letters.
  const written = Buffer.from(bytes.subarray(contents.start + 1, contents.end - 1)).toString('latin1')
  hold(/^[0-9a-f]+$/.test(written), 'contents-malformed')
  const covered = [bytes.subarray(0, contents.start), bytes.subarray(contents.end, end)] as const
  return { covered, contents: Buffer.from(contents.text, 'latin1') }
}
