import { openPdf } from './raster.ts'

/** Every run of text on every page, in millimetres from the left, with the width of its page. */
export async function runsOf(pdf: Uint8Array) {
  const document = await openPdf(pdf)
  const runs: {
    page: number
    text: string
    x: number
    w: number
    y: number
    upright: boolean
    pageWidth: number
  }[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const sheet = await document.getPage(page)
    const [, , right = 0, top = 0] = sheet.view
    for (const item of (await sheet.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [, slope = 0, , , x = 0, y = 0] = item.transform as number[]
      const mm = (points: number) => (points * 25.4) / 72
      const upright = Math.abs(slope) < 0.001
      const line = { x: mm(x), w: mm(item.width), y: mm(top - y), pageWidth: mm(right) }
      runs.push({ page, text: item.str, upright, ...line })
    }
  }
  await document.loadingTask.destroy()
  return runs
}

/**
 * The runs as lines to keep and compare: the page and its millimetres from the top, then each run behind its
 * millimetres from the left.
 */
export async function linesOf(pdf: Uint8Array): Promise<string[]> {
  const lines = new Map<string, string[]>()
  for (const { page, text, x, y } of await runsOf(pdf)) {
    const at = `${page} ${y.toFixed(1)}`
    lines.set(at, [...(lines.get(at) ?? []), `${x.toFixed(1)} ${text}`])
  }
  return [...lines].map(([at, runs]) => [at, ...runs].join(' | '))
}
