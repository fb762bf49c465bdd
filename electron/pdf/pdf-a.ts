import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { dictionary, insert, referenceIn, stream } from './pdf-text.ts'
import type { SetFile } from './set-file.ts'

/** Labels a file PDF/A-2b: what its colours mean, and that it says so of itself (ISO 19005-2, 6.2.3 and 6.6.4). */
export type Label = (file: SetFile) => void

const LABEL =
  '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>'
const PACKET_END = '</rdf:RDF>'

/** Takes from pdf-lib, once, what it makes of an empty document: the colour profile, deflated, and its name. */
export async function openLabel(): Promise<Label> {
  const converted = await PDFDocument.create()
  converted.convertToPDFA({ conformance: '2B' })
  const intent = converted.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict)
  const profile = intent.lookup(PDFName.of('DestOutputProfile'))
  if (!(profile instanceof PDFRawStream)) throw new Error('no colour profile')
  const condition = String(intent.get(PDFName.of('OutputConditionIdentifier')))
  const colours = stream('/N 3 /Filter /FlateDecode', profile.contents)
  return file => {
    const profile = `${file.add(colours)} 0 R`
    const intent = dictionary(
      `/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ${condition} /DestOutputProfile ${profile}`,
    )
    insert(file, file.root, `/OutputIntents [${file.add(intent)} 0 R]`)
    labelPacket(file)
  }
}

/** The properties (XMP) as Typst wrote them, and the label: what they say of title, program and day stays as it is. */
function labelPacket(file: SetFile): void {
  const at = referenceIn(file.read(file.root), 'Metadata')
  const text = file.read(at).toString('utf8')
  const [from, to] = [text.indexOf('<?xpacket begin'), text.lastIndexOf('\nendstream')]
  const packet = text.slice(from, to).replace(PACKET_END, LABEL + PACKET_END)
  if (from < 0 || !packet.includes(LABEL)) throw new Error('no packet of properties')
  file.say(at, stream('/Type /Metadata /Subtype /XML', Buffer.from(packet)))
}
