import { useEffect, useRef, useState } from 'react'
import { desk, useAnswer } from '../desk.ts'
import { useText } from '../text/text.ts'
import { Wrong } from './said.tsx'

/** The pages of one of our own papers as pixels: the very bytes, never a preview of something else. */
export function PdfPages({ hash, voided = false }: { hash: string; voided?: boolean }) {
  const { t } = useText()
  const holder = useRef<HTMLDivElement>(null)
  const [error, setError] = useState<unknown>()
  const bytes = useAnswer(desk.paper.bytes.queryOptions({ input: { hash } }))
  useEffect(() => {
    if (!bytes.data || !holder.current) return
    let gone = false
    draw(holder.current, bytes.data.base64, () => gone).catch(setError)
    return () => {
      gone = true
    }
  }, [bytes.data])
  return (
    <div className={voided ? 'pages void' : 'pages'} aria-label={t('dossier.page')} role="img">
      <Wrong error={error ?? bytes.error} />
      {!bytes.data && <p className="soft">{t('dossier.loading')}</p>}
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
