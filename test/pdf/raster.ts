import { createCanvas } from '@napi-rs/canvas'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PNG } from 'pngjs'

/** A page as pixels: RGBA, and how many of them make a millimetre. */
export type Picture = { width: number; height: number; data: Uint8Array; perMm: number }

/** Opens a PDF with pdf.js: the reader that the screens use, and no part of what makes the file. */
export const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise

/** One page as it looks at that many dots per inch, with what its annotations show. */
export async function rasterPage(bytes: Uint8Array, page: number, dpi: number): Promise<Picture> {
  const document = await openPdf(bytes)
  const sheet = await document.getPage(page + 1)
  const viewport = sheet.getViewport({ scale: dpi / 72 })
  const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
  const canvas = createCanvas(width, height)
  await sheet.render({ canvas: canvas as never, viewport, background: '#ffffff' }).promise
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  await document.loadingTask.destroy()
  return { width, height, data: new Uint8Array(data), perMm: dpi / 25.4 }
}

/** The text of every page as a reader copies it, in the order of the file. */
export async function textOf(bytes: Uint8Array): Promise<string[]> {
  const document = await openPdf(bytes)
  const pages: string[] = []
  for (let at = 1; at <= document.numPages; at++) {
    const { items } = await (await document.getPage(at)).getTextContent()
    const words = items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
    pages.push(words.join(''))
  }
  await document.loadingTask.destroy()
  return pages
}

/** A picture as PNG bytes, its colours in steps of 17: small enough to keep, too fine to tell. */
export function pngOf({ width, height, data }: Picture): Buffer {
  const png = new PNG({ width, height })
  png.data.set(data.map(value => Math.round(value / 17) * 17))
  return PNG.sync.write(png, { deflateLevel: 9, deflateStrategy: 0, filterType: 0, colorType: 2 })
}

/** What a picture shows of one kind of ink: its edges in millimetres from the top left. */
export function inkBox(picture: Picture, isInk: (r: number, g: number, b: number) => boolean) {
  const { width, height, data, perMm } = picture
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      if (!isInk(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  return { x: left / perMm, y: top / perMm, w: (right - left) / perMm, h: (bottom - top) / perMm }
}
