import {
  type PDFContext,
  type PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFString,
} from 'pdf-lib'
import type { Box, Typeset } from './pdf.ts'

/** What a reader is told of each signature field (TU). */
const FIELDS: Readonly<Record<string, string>> = {
  sign: 'Chữ ký của người có thẩm quyền',
  seal: 'Chữ ký số của cơ quan',
}
/** Print and Locked: it is printed, and nobody moves it. */
const FLAGS = 132
const POINTS = 72 / 25.4

/**
 * The very bytes that the approver sees and binds: labelled PDF/A-2b, both signature fields there and empty, one
 * revision. Only for pages that our own Typst has just set.
 */
export async function preparePdf({ pdf, boxes }: Typeset): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  document.convertToPDFA({ conformance: '2B' })
  const fields = boxes.filter(box => FIELDS[box.id])
  if (fields.length > 0) addFields(document, fields)
  return await document.save({
    useObjectStreams: false,
    updateFieldAppearances: false,
    addDefaultPage: false,
  })
}

function addFields(document: PDFDocument, boxes: readonly Box[]): void {
  const { context } = document
  const refs = boxes.map(box => {
    const page = document.getPage(box.page)
    const ref = context.register(fieldOf(context, box, page))
    page.node.addAnnot(ref)
    return ref
  })
  document.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: refs, SigFlags: 3 }))
}

function fieldOf(context: PDFContext, { id, x, y, w, h }: Box, page: PDFPage): PDFDict {
  const height = page.getHeight()
  const rect = [x * POINTS, height - (y + h) * POINTS, (x + w) * POINTS, height - y * POINTS]
  const empty = context.register(
    context.stream('', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, w * POINTS, h * POINTS],
      Resources: {},
    }),
  )
  return context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFString.of(id),
    TU: PDFHexString.fromText(FIELDS[id] ?? id),
    F: FLAGS,
    P: page.ref,
    Rect: rect,
    AP: { N: empty },
  })
}
