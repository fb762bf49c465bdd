import type { ColourProfile } from './colour-profile.ts'
import { dictionary, insert, referenceIn, stream } from './pdf-text.ts'
import type { SetFile } from './set-file.ts'

/**
 * Labels a file PDF/A-2b: it adds the colour profile and the statement of conformance (ISO 19005-2, 6.2.3 and
 * 6.6.4).
 */
export type Label = (file: SetFile) => void

const LABEL =
  '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>'
const PACKET_END = '</rdf:RDF>'

/** Makes the labeller, with the profile in which the colours are meant. */
export function openLabel({ condition, deflated }: ColourProfile): Label {
  const colours = stream('/N 3 /Filter /FlateDecode', deflated)
  return file => {
    const profile = `${file.add(colours)} 0 R`
    const intent = dictionary(
      `/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ${condition} /DestOutputProfile ${profile}`,
    )
    insert(file, file.root, `/OutputIntents [${file.add(intent)} 0 R]`)
    labelPacket(file)
  }
}

/**
 * Adds the label to the properties (XMP) that Typst wrote. What they say of title, program and day stays as
 * it is.
 */
function labelPacket(file: SetFile): void {
  const at = referenceIn(file.read(file.root), 'Metadata')
  const text = file.read(at).toString('utf8')
  const [from, to] = [text.indexOf('<?xpacket begin'), text.lastIndexOf('\nendstream')]
  const packet = text.slice(from, to).replace(PACKET_END, LABEL + PACKET_END)
  if (from < 0 || !packet.includes(LABEL)) throw new Error('no packet of properties')
  file.say(at, stream('/Type /Metadata /Subtype /XML', Buffer.from(packet)))
}
