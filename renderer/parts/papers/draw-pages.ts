/** Draws the pages of one of our own papers as pixels. `scale`: pixels per point of the page. */
export async function drawPages(base64: string, scale: number): Promise<HTMLCanvasElement[]> {
  const { getDocument, GlobalWorkerOptions, AnnotationMode } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href
  const data = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
  const paper = await getDocument({ data, enableXfa: false }).promise
  const canvases: HTMLCanvasElement[] = []
  for (let number = 1; number <= paper.numPages; number++) {
    const page = await paper.getPage(number)
    const viewport = page.getViewport({ scale })
    const canvas = document.createElement('canvas')
    canvas.width = viewport.width
    canvas.height = viewport.height
    await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE }).promise
    canvases.push(canvas)
  }
  return canvases
}
