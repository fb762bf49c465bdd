import { answerOf, ask } from '../../desk.ts'
import { lookNow } from '../../look.ts'
import { isElectron } from '../../port.ts'
import { drawPages } from './draw-pages.ts'

/** Printer dots per point of a page: 300 to the inch. */
const PRINTER = 300 / 72

/**
 * Prints a paper on the counter's printer, on the sheets it holds. Where there is no such printer, the
 * window's own print dialog does it.
 */
export async function printPaper(
  hash: string,
  { inElectron = isElectron(window), forceless = false } = {},
): Promise<void> {
  const { sheet } = lookNow()
  const { base64 } = await answerOf(ask.paper.bytes({ hash, sheet }))
  const { where } = await answerOf(ask.paper.print({ hash, copies: 1, sheet, forceless }))
  if (where === 'printer') return
  if (inElectron) await printPixels(base64)
  else printFrame(base64)
}

/** A browser shows a PDF in a frame, and prints the frame. */
function printFrame(base64: string): void {
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.src = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  frame.onload = () => frame.contentWindow?.print()
  document.body.append(frame)
}

/**
 * An Electron window has no plugins and so no PDF frame. The pages are drawn and printed, each on a sheet of
 * its size.
 */
async function printPixels(base64: string): Promise<void> {
  const pages = await drawPages(base64, PRINTER)
  const [{ width, height } = { width: 0, height: 0 }] = pages
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`@page { size: ${width / PRINTER}pt ${height / PRINTER}pt; margin: 0 }`)
  const holder = document.createElement('div')
  holder.className = 'print-sheets'
  holder.append(...pages)
  document.body.append(holder)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  window.addEventListener(
    'afterprint',
    () => {
      holder.remove()
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(each => each !== sheet)
    },
    { once: true },
  )
  window.print()
}
