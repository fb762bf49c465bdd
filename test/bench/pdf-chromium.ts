import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { readFonts } from '../../electron/pdf/fonts.ts'
import { qrSvg } from '../../electron/pdf/qr.ts'
import type { Sheet } from './pdf-limit.ts'

/** A browser that stays open and prints one page after another. */
export type Printer = { print(sheet: Sheet): Promise<Uint8Array>; close(): Promise<void> }

const PLACES = [process.env.CHROMIUM_PATH ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome']
const STYLES = ['', 'font-weight:700', 'font-style:italic', 'font-weight:700;font-style:italic']

/** Opens this machine's browser with our fonts loaded; undefined where there is none. */
export async function openPrinter(): Promise<Printer | undefined> {
  const executablePath = PLACES.find(place => place !== '' && existsSync(place))
  if (!executablePath) return undefined
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const page = await browser.newPage()
  const faces = readFonts().map((font, at) => {
    const source = `url(data:font/ttf;base64,${Buffer.from(font).toString('base64')})`
    return `@font-face{font-family:T;src:${source};${STYLES[at]}}`
  })
  const style = `${faces.join('')}@page{size:A4;margin:0}body{margin:0;font-family:T}p,svg{position:absolute;margin:0;white-space:pre}`
  await page.setContent(`<style>${style}</style><body></body>`)
  return {
    async print(sheet) {
      await page.evaluate(async html => {
        document.body.innerHTML = html
        await document.fonts.ready
      }, htmlOf(sheet))
      return await page.pdf({ format: 'A4', printBackground: true })
    },
    close: () => browser.close(),
  }
}

function htmlOf({ runs, qr }: Sheet): string {
  const lines = runs.map(({ text, x, y, size, face }) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<p style="left:${x}pt;top:${841.89 - y - size * 0.9}pt;font-size:${size}pt;${STYLES[face]}">${escaped}</p>`
  })
  const box = `left:${qr.x}pt;top:${841.89 - qr.y - qr.side}pt;width:${qr.side}pt;height:${qr.side}pt`
  return `${lines.join('')}${qrSvg(qr.text).replace('<svg', `<svg style="${box}"`)}`
}
