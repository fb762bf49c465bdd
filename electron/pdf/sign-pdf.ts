import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { must } from '../../shared/base/must.ts'
import { signCms } from './cms.ts'
import { openIncrement } from './increment.ts'
import type { Signing, SignPdf } from './pdf.ts'
import { dictionary, hexText, insert, numbers, stream } from './pdf-text.ts'
import { type Ink, readInk } from './png-ink.ts'
import type { SetFile } from './set-file.ts'

/** Room for the CMS in hex: certificates of a person and two authorities, and 8 KB of time stamp. */
const CONTENTS_HEX = 24_576
const BYTE_RANGE = '/ByteRange [0 0000000000 0000000000 0000000000]'

/**
 * Fills one empty signature field by an incremental update; every earlier byte stays as it is. It must get
 * only bytes that `prepare` made or that it has signed itself, because it is no reader for strangers' files.
 * @throws Error if the field is not there or is already signed.
 */
export const signPdf: SignPdf = async (pdf, signing) => {
  const file = openIncrement(pdf)
  const fields = fieldsOf(file)
  const field = findField(file, fields, signing.field)
  const text = file.read(field).toString('latin1')
  if (/\/V(?![A-Za-z0-9])/.test(text)) throw new Error(`already signed: ${signing.field}`)
  const signature = file.add(emptySignature(signing, fields.length > 1 ? 2 : 1))
  const look = addAppearance(file, sizeOf(text), signing.image)
  const filled = text.replace(LOOK, `/AP << /N ${look} 0 R >>\n/V ${signature} 0 R`)
  if (filled === text) throw new Error(`no look: ${signing.field}`)
  file.say(field, Buffer.from(filled, 'latin1'))
  if (signing.certify) insert(file, file.root, `/Perms << /DocMDP ${signature} 0 R >>`)
  return await fillSignature(Buffer.from(file.write()), signing)
}

/** The numbers of the signature fields. */
function fieldsOf(file: SetFile): number[] {
  const [, named] =
    /\/AcroForm <<\s*\/Fields \[([\d R]*)\]/.exec(file.read(file.root).toString('latin1')) ?? []
  return [...must(named, 'signature fields').matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number))
}

function findField(file: SetFile, fields: readonly number[], name: string): number {
  return must(
    fields.find(each => file.read(each).includes(`/T (${name})`)),
    `signature field ${name}`,
  )
}

/** The appearance that a field was given, as we write it and as a library did with which we signed before. */
const LOOK = /\/AP <<\s*\/N \d+ 0 R\s*>>/

type Size = { width: number; height: number }

/** The size of a field, in points. */
function sizeOf(field: string): Size {
  const [, rect] = /\/Rect \[([^\]]*)\]/.exec(field) ?? []
  const [left = 0, bottom = 0, right = 0, top = 0] = must(rect, '/Rect').trim().split(' ').map(Number)
  return { width: right - left, height: top - bottom }
}

/** One invisible dot: the appearance of a field whose words stand on the page. */
const NOTHING: Ink = {
  width: 1,
  height: 1,
  rgb: deflateSync(Uint8Array.of(255, 255, 255)),
  alpha: deflateSync(Uint8Array.of(0)),
}

/** Pictures that were read, kept as long as the holder's bytes: many papers are signed with one. */
const inks = new WeakMap<Uint8Array, Ink>()
function inkOf(png: Uint8Array): Ink {
  const ink = inks.get(png) ?? readInk(png)
  inks.set(png, ink)
  return ink
}

/** Adds the picture as the field's appearance, at the true size of its box; returns its object number. */
function addAppearance(file: SetFile, { width, height }: Size, png: Uint8Array | null): number {
  const picture = png ? inkOf(png) : NOTHING
  const scale = Math.min(width / picture.width, height / picture.height)
  const [w, h] = [picture.width * scale, picture.height * scale]
  // A PDF knows no exponents, so a difference of 1e-15 must not be written as JavaScript writes it.
  const [a, d, e, f] = [w, h, (width - w) / 2, (height - h) / 2].map(each => each.toFixed(4))
  const drawn = Buffer.from(`q ${a} 0 0 ${d} ${e} ${f} cm /Picture Do Q`)
  const box = `/BBox [${numbers([0, 0, width, height])}]`
  const resources = `/Resources << /XObject << /Picture ${addPicture(file, picture)} 0 R >> >>`
  return file.add(stream(`/Type /XObject /Subtype /Form ${box} ${resources}`, drawn))
}

function addPicture(file: SetFile, { width, height, rgb, alpha }: Ink): number {
  const shape = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /Filter /FlateDecode`
  const mask = file.add(stream(`${shape} /ColorSpace /DeviceGray`, alpha))
  return file.add(stream(`${shape} /ColorSpace /DeviceRGB /SMask ${mask} 0 R`, rgb))
}

/** The signature dictionary, with room for what is not known before the bytes are: ByteRange and Contents. */
function emptySignature({ name, reason, at, certify }: Signing, allowed: 1 | 2): Buffer {
  const modified = `D:${at.replace(/[-:T]/g, '').slice(0, 14)}+00'00'`
  const entries = [
    '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    BYTE_RANGE,
    `/Contents <${'0'.repeat(CONTENTS_HEX)}>`,
    `/M (${modified}) /Name ${hexText(name)} /Reason ${hexText(reason)}`,
    ...(certify ? [docMdp(allowed)] : []),
  ]
  return dictionary(entries.join('\n'))
}

/** What may still be done after the first signature: fill the field that is left (P 2), or nothing (P 1). */
const docMdp = (allowed: 1 | 2): string =>
  `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${allowed} /V /1.2 >> >>]`

/** Writes the byte range, signs it, and writes the CMS into its room. */
async function fillSignature(pdf: Buffer, { signer, stamp }: Signing): Promise<Uint8Array> {
  const range = pdf.lastIndexOf(BYTE_RANGE)
  const open = pdf.indexOf('/Contents <', range) + '/Contents '.length
  const close = open + CONTENTS_HEX + 2
  const numbers = [0, open, close, pdf.length - close].join(' ')
  pdf.write(`/ByteRange [${numbers}]`.padEnd(BYTE_RANGE.length), range, 'latin1')
  const digest = createHash('sha256').update(pdf.subarray(0, open)).update(pdf.subarray(close)).digest()
  const cms = await signCms(digest, signer, stamp)
  if (cms.length * 2 > CONTENTS_HEX) throw new Error(`the CMS takes ${cms.length} bytes`)
  pdf.write(Buffer.from(cms).toString('hex'), open + 1, 'latin1')
  return new Uint8Array(pdf)
}
