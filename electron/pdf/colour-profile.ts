/** What the colours of a paper mean: the name of the profile as a PDF writes it, and its bytes, deflated. */
export type ColourProfile = { condition: string; deflated: Uint8Array }

/**
 * Takes the profile from an empty document that pdf-lib makes. Whoever starts the typesetting worker calls
 * this, where pdf-lib is loaded for printing anyway; in the worker it would take memory for this alone. No
 * desk waits for it at its start.
 */
export async function readColourProfile(): Promise<ColourProfile> {
  const { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } = await import('pdf-lib')
  const converted = await PDFDocument.create()
  converted.convertToPDFA({ conformance: '2B' })
  const intent = converted.catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict)
  const profile = intent.lookup(PDFName.of('DestOutputProfile'))
  if (!(profile instanceof PDFRawStream)) throw new Error('no colour profile')
  return {
    condition: String(intent.get(PDFName.of('OutputConditionIdentifier'))),
    deflated: Uint8Array.from(profile.contents),
  }
}
