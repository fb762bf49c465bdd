import { deflateSync } from 'node:zlib'
import fontkit from '@cantoo/fontkit'
import { encode } from 'uqr'
import { readFonts } from '../../electron/pdf/fonts.ts'
import { ACCENTED } from '../pdf/letters.ts'

/** One run of text at its place, in points from the bottom left; `face` is its index in `readFonts`. */
export type Run = { text: string; x: number; y: number; size: number; face: number }
/** What is on the page besides text: a QR code in its box. */
export type Sheet = { runs: readonly Run[]; qr: { text: string; x: number; y: number; side: number } }

type Face = { glyphs: ReadonlyMap<string, string>; objects: readonly Buffer[] }

const LETTERS = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
  ...ACCENTED,
  ...'–—“”‘’…→₫°',
]

/**
 * The least that a page can cost: fonts are subset and deflated beforehand, letters mapped by a table, and
 * bytes put one after another. It makes the same page as ours, without layout, tags or checks.
 */
export function openLimit(): (sheet: Sheet) => Buffer {
  const faces = readFonts().map((font, at) => readyFace(font, at))
  const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')
  const fixed = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Contents ${4 + faces.length * 5} 0 R/Resources<</Font<<${faces
        .map((_, at) => `/F${at} ${4 + at * 5} 0 R`)
        .join('')}>>>>>>`,
    ),
    ...faces.flatMap(face => face.objects),
  ]
  return sheet => assemble(head, [...fixed, stream(contentOf(sheet, faces))])
}

function contentOf({ runs, qr }: Sheet, faces: readonly Face[]): string {
  const text = runs.map(({ text, x, y, size, face }) => {
    const glyphs = faces[face]?.glyphs
    const hex = Array.from(text, letter => glyphs?.get(letter) ?? '0000').join('')
    return `/F${face} ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj\n`
  })
  return `BT\n${text.join('')}ET\n${qrOf(qr)}f\n`
}

function qrOf({ text, x, y, side }: Sheet['qr']): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const dot = side / size
  let rects = ''
  data.forEach((row, down) => {
    for (let at = 0; at < size; at++) {
      const from = at
      while (row[at]) at++
      if (at > from)
        rects += `${(x + from * dot).toFixed(2)} ${(y + side - (down + 1) * dot).toFixed(2)} ${((at - from) * dot).toFixed(2)} ${dot.toFixed(2)} re\n`
    }
  })
  return rects
}

const stream = (text: string | Uint8Array, dict = ''): Buffer => {
  const bytes = deflateSync(text)
  const head = Buffer.from(`<</Filter/FlateDecode/Length ${bytes.length}${dict}>>stream\n`)
  return Buffer.concat([head, bytes, Buffer.from('\nendstream')])
}

function assemble(head: Buffer, objects: readonly Buffer[]): Buffer {
  const parts = [head]
  let at = head.length
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  objects.forEach((object, number) => {
    table += `${String(at).padStart(10, '0')} 00000 n \n`
    const [open, close] = [Buffer.from(`${number + 1} 0 obj\n`), Buffer.from('\nendobj\n')]
    parts.push(open, object, close)
    at += open.length + object.length + close.length
  })
  const tail = `${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(tail)])
}

/** A face with every letter we know, subset once, as the five objects by which a PDF names it. */
function readyFace(font: Uint8Array, at: number): Face {
  const open = fontkit.create(Buffer.from(font)) as unknown as OpenFont
  const subset = open.createSubset()
  const known = LETTERS.filter(letter => open.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
  const numbered = known.map(letter => {
    const glyph = open.glyphForCodePoint(letter.codePointAt(0) ?? 0)
    return {
      letter,
      id: subset.includeGlyph(glyph),
      width: Math.round((glyph.advanceWidth * 1000) / open.unitsPerEm),
    }
  })
  const hex = (value: number) => value.toString(16).padStart(4, '0')
  const widths = numbered.map(({ id, width }) => `${id}[${width}]`).join('')
  const unicode = numbered.map(({ letter, id }) => `<${hex(id)}><${hex(letter.codePointAt(0) ?? 0)}>`)
  const first = 4 + at * 5
  const name = `LIMITS+Tinos${at}`
  const bytes = Buffer.from(subset.encode())
  return {
    glyphs: new Map(numbered.map(({ letter, id }) => [letter, hex(id)])),
    objects: [
      Buffer.from(
        `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${first + 1} 0 R]/ToUnicode ${first + 4} 0 R>>`,
      ),
      Buffer.from(
        `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ${first + 2} 0 R/W[${widths}]>>`,
      ),
      Buffer.from(
        `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[-500 -300 1500 1000]/ItalicAngle 0/Ascent 891/Descent -216/CapHeight 660/StemV 80/FontFile2 ${first + 3} 0 R>>`,
      ),
      stream(bytes, `/Length1 ${bytes.length}`),
      stream(toUnicode(unicode)),
    ],
  }
}

function toUnicode(pairs: readonly string[]): string {
  const blocks: string[] = []
  for (let at = 0; at < pairs.length; at += 100) {
    const block = pairs.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Limit def /CMapType 2 def
1 begincodespacerange <0000><ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`
}

type Glyph = { advanceWidth: number }
type OpenFont = {
  unitsPerEm: number
  hasGlyphForCodePoint(code: number): boolean
  glyphForCodePoint(code: number): Glyph
  createSubset(): { includeGlyph(glyph: Glyph): number; encode(): Uint8Array }
}
