import typst, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import { readFonts } from '../../electron/pdf/fonts.ts'
import { qrSvg } from '../../electron/pdf/qr.ts'
import { readTemplates } from '../../electron/pdf/templates.ts'
import { loadTypst } from '../../electron/pdf/typst-module.ts'
import { median } from './figure.ts'

const [PAGED, PDF, FULL] = [0, 1, 3]
const utf8 = new TextEncoder()
type Facts = { qr: string }

/**
 * What a page costs inside Typst, step by step as the worker takes them: medians over these papers, in
 * milliseconds.
 */
export async function pageParts(papers: readonly Facts[]): Promise<Record<string, number>> {
  await typst({ module_or_path: await loadTypst() })
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  for (const font of readFonts()) await builder.add_raw_font(font)
  const compiler = await builder.build()
  for (const [name, source] of Object.entries(readTemplates())) compiler.add_source(`/${name}`, source)
  const times = new Map<string, number[]>()
  const timed = <T>(part: string, work: () => T): T => {
    const from = performance.now()
    const value = work()
    times.set(part, [...(times.get(part) ?? []), performance.now() - from])
    return value
  }
  for (const facts of papers) {
    const svg = timed('the QR code', () => qrSvg(facts.qr))
    compiler.map_shadow('/facts.json', utf8.encode(JSON.stringify(facts)))
    compiler.map_shadow('/qr.svg', utf8.encode(svg))
    const world = compiler.snapshot(undefined, '/result.typ', undefined)
    timed('read, laid out twice (the places of seal and signature)', () => world.compile(PAGED, FULL))
    timed('written as PDF: tags, subsets of four fonts', () => world.get_artifact(PDF, FULL))
    timed('asked for the places', () => world.query(PAGED, '<box>', 'value'))
    world.free()
  }
  compiler.free()
  return Object.fromEntries([...times].map(([part, all]) => [part, median(all.slice(all.length >> 1))]))
}
