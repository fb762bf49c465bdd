import type { PDFPage } from 'pdf-lib'
import type { Sheet } from '../../shared/forms/sheet.ts'

/** A4 landscape, in points (1/72 inch). Two pages of A5 stand on it side by side, at their true size. */
const [WIDTH, HEIGHT] = [841.89, 595.276] as const
const HALF = WIDTH / 2
const A5 = { width: 419.528, height: 595.276 } as const
/** How far the size of a page may be off, in points: one third of a millimetre. */
const NEAR = 1
/** How grey the cutting line is. */
const GREY = 0.55

/**
 * A paper as it goes to a printer that holds this sheet. Forms 01 to 05 are A5 (TT 01/2018/TT-VPCP Đ.9). If
 * there is only A4, two of their pages stand on a sheet with a cutting line, so that both liên of a receipt
 * come out at once. It is a print, not another original: pictures of signatures are drawn, and the signature
 * itself stays in the paper. A paper of another size, or one that cannot be read here (a scan), is returned
 * as it is.
 */
export async function onSheet(pdf: Uint8Array, sheet: Sheet): Promise<Uint8Array> {
  if (sheet === 'own') return pdf
  // The library is large and not needed before somebody prints, so the desk starts without it.
  const { PDFDocument, rgb } = await import('pdf-lib')
  const paper = await PDFDocument.load(pdf).catch(() => undefined)
  if (!paper?.getPages().every(isA5)) return pdf
  paper.getForm().flatten({ updateFieldAppearances: false })
  const print = await PDFDocument.create()
  const cut = { thickness: 0.4, color: rgb(GREY, GREY, GREY), dashArray: [3, 3] }
  const pages = await print.embedPdf(await paper.save(), paper.getPageIndices())
  for (const [at, page] of pages.entries()) {
    const left = at % 2 === 0
    const on = left ? print.addPage([WIDTH, HEIGHT]) : print.getPage(print.getPageCount() - 1)
    if (left) on.drawLine({ start: { x: HALF, y: 0 }, end: { x: HALF, y: HEIGHT }, ...cut })
    // Each page lies at an outer edge, so that the cut removes what A4 has more than two of A5.
    on.drawPage(page, { x: left ? 0 : WIDTH - A5.width, y: 0 })
  }
  return print.save()
}

function isA5(page: PDFPage): boolean {
  const { width, height } = page.getSize()
  return Math.abs(width - A5.width) < NEAR && Math.abs(height - A5.height) < NEAR
}
