import { useEffect, useRef, useState } from 'react'
import { answerOf, ask, useAnswer } from '../desk.ts'
import { useText } from '../text/language.tsx'
import { Wrong } from './said.tsx'

/** The pages of one of our own papers as pixels: the very bytes, never a preview of something else. */
export function PdfPages({ hash, voided = false }: { hash: string; voided?: boolean }) {
  const { text } = useText()
  const holder = useRef<HTMLDivElement>(null)
  const [error, setError] = useState<unknown>()
  const bytes = useAnswer(['paper', hash], () => answerOf(ask.paper.bytes({ hash })))
  useEffect(() => {
    if (!bytes.data || !holder.current) return
    let gone = false
    draw(holder.current, bytes.data.base64, () => gone).catch(setError)
    return () => {
      gone = true
    }
  }, [bytes.data])
  return (
    <div className={voided ? 'pages void' : 'pages'} aria-label={text.dossier.page} role="img">
      <Wrong error={error ?? bytes.error} />
      {!bytes.data && <p className="soft">{text.dossier.loading}</p>}
      <div ref={holder} />
    </div>
  )
}

async function draw(holder: HTMLElement, base64: string, gone: () => boolean): Promise<void> {
  const { getDocument, GlobalWorkerOptions, AnnotationMode } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href
  const data = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  const document_ = await getDocument({ data, enableXfa: false }).promise
  const canvases: HTMLCanvasElement[] = []
  for (let number = 1; number <= document_.numPages; number++) {
    const page = await document_.getPage(number)
    const viewport = page.getViewport({ scale: 1.6 })
    const canvas = document.createElement('canvas')
    canvas.width = viewport.width
    canvas.height = viewport.height
    await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE }).promise
    canvases.push(canvas)
  }
  if (!gone()) holder.replaceChildren(...canvases)
}

/** Hands the paper to the browser's own print dialog. */
export async function printPaper(hash: string): Promise<void> {
  const { base64 } = await answerOf(ask.paper.bytes({ hash }))
  await answerOf(ask.paper.print({ hash, copies: 1 }))
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.src = url
  frame.onload = () => frame.contentWindow?.print()
  document.body.append(frame)
}
