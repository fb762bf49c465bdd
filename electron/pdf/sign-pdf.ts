import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import {
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  type PDFRef,
  PDFString,
} from 'pdf-lib'
import { must } from '../../shared/base/must.ts'
import { signCms } from './cms.ts'
import type { Signing, SignPdf } from './pdf.ts'
import { type Ink, readInk } from './png-ink.ts'

/** Room for the CMS in hex: certificates of a person and two authorities, and 8 KB of time stamp. */
const CONTENTS_HEX = 24_576
const BYTE_RANGE = '/ByteRange [0 0000000000 0000000000 0000000000]'

/**
 * Fills one empty signature field by an incremental update; every earlier byte stays as it is. Give it only bytes that
 * `prepare` made or this has signed: it is not a reader for strangers' files.
 * @throws Error when the field is not there or is already signed.
 */
export const signPdf: SignPdf = async (pdf, signing) => {
  const document = await PDFDocument.load(pdf, {
    forIncrementalUpdate: true,
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
  })
  const fields = fieldsOf(document)
  const field = findField(fields, signing.field)
  if (field.has(PDFName.of('V'))) throw new Error(`already signed: ${signing.field}`)
  const signature = document.context.register(emptySignature(signing, fields.length > 1 ? 2 : 1))
  field.set(PDFName.of('V'), signature)
  setAppearance(document, field, signing.image)
  if (signing.certify) certify(document, signature)
  const unsigned = await document.commit({
    useObjectStreams: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  })
  return await fillSignature(Buffer.from(unsigned), signing)
}

function fieldsOf({ catalog, context }: PDFDocument): PDFDict[] {
  const form = catalog.lookup(PDFName.of('AcroForm'), PDFDict)
  const fields = form.lookup(PDFName.of('Fields'), PDFArray)
  return fields.asArray().map(ref => context.lookup(ref, PDFDict))
}

function findField(fields: readonly PDFDict[], name: string): PDFDict {
  const named = fields.find(dict => dict.lookup(PDFName.of('T'), PDFString).asString() === name)
  return must(named, `signature field ${name}`)
}

/** One dot that nobody sees: the look of a field whose words stand on the page. */
const NOTHING: Ink = {
  width: 1,
  height: 1,
  rgb: deflateSync(Uint8Array.of(255, 255, 255)),
  alpha: deflateSync(Uint8Array.of(0)),
}

/** What was read of a picture, as long as who signs or seals has it: many papers are signed with one. */
const inks = new WeakMap<Uint8Array, Ink>()
function inkOf(png: Uint8Array): Ink {
  const ink = inks.get(png) ?? readInk(png)
  inks.set(png, ink)
  return ink
}

/** The picture as the field's appearance, at the true size of its box. */
function setAppearance({ context }: PDFDocument, field: PDFDict, png: Uint8Array | null): void {
  const picture = png ? inkOf(png) : NOTHING
  const { width, height } = field.lookup(PDFName.of('Rect'), PDFArray).asRectangle()
  const scale = Math.min(width / picture.width, height / picture.height)
  const [w, h] = [picture.width * scale, picture.height * scale]
  // A PDF knows no exponents: a difference of 1e-15 must not be written as JavaScript writes it.
  const [a, d, e, f] = [w, h, (width - w) / 2, (height - h) / 2].map(each => each.toFixed(4))
  const form = context.stream(`q ${a} 0 0 ${d} ${e} ${f} cm /Picture Do Q`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: { XObject: { Picture: addPicture(context, picture) } },
  })
  field.set(PDFName.of('AP'), context.obj({ N: context.register(form) }))
}

function addPicture(context: PDFContext, { width, height, rgb, alpha }: Ink): PDFRef {
  const shape = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
  }
  const mask = context.register(context.stream(alpha, { ...shape, ColorSpace: 'DeviceGray' }))
  return context.register(context.stream(rgb, { ...shape, ColorSpace: 'DeviceRGB', SMask: mask }))
}

/** The signature dictionary with room for what is not known before the bytes are: ByteRange and Contents. */
function emptySignature({ name, reason, at, certify }: Signing, allowed: 1 | 2): PDFInvalidObject {
  const text = (value: string) => PDFHexString.fromText(value).toString()
  const modified = `D:${at.replace(/[-:T]/g, '').slice(0, 14)}+00'00'`
  const parts = [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    BYTE_RANGE,
    `/Contents <${'0'.repeat(CONTENTS_HEX)}>`,
    `/M (${modified}) /Name ${text(name)} /Reason ${text(reason)}`,
    certify ? docMdp(allowed) : '',
    '>>',
  ]
  return PDFInvalidObject.of(Buffer.from(parts.join('\n'), 'latin1'))
}

/** The first signature says what may still be done: fill the field that is left (P 2), or nothing (P 1). */
const docMdp = (allowed: 1 | 2): string =>
  `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${allowed} /V /1.2 >> >>]`

function certify(document: PDFDocument, signature: PDFRef): void {
  document.catalog.set(PDFName.of('Perms'), document.context.obj({ DocMDP: signature }))
}

/** Writes the range, signs it, writes the CMS into its room. */
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
