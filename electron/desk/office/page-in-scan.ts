import type { FileKind } from './kind-of-file.ts'

/**
 * The shorter and the longer side in dots: an A5 page at 85 dots per inch. On fewer dots, a page cannot be
 * read.
 */
const SMALLEST = [500, 700] as const

/**
 * The most dots, more than an A3 page has at 600 dots per inch. A few bytes can claim more, and a program
 * that shows them runs out of memory.
 */
const MOST_DOTS = 100_000_000

/** The size in dots that a picture claims to have. */
type Size = readonly [width: number, height: number]

/**
 * Whether a scan can hold the page of a decision: a PDF that has a page, or a picture as big as one. It goes
 * by what the file says of itself, for a stranger's file is not opened (R25). That a page is really on it, a
 * person sees.
 */
export function hasPage(bytes: Uint8Array, kind: FileKind): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'application/pdf') return hasPdfPage(file)
  const size = kind === 'image/png' ? sizeOfPng(file) : sizeOfJpeg(file)
  const [short = 0, long = 0] = [...(size ?? [])].sort((a, b) => a - b)
  return short >= SMALLEST[0] && long >= SMALLEST[1] && short * long <= MOST_DOTS
}

/** A page, or an object stream, in which newer writers keep their pages; and a cross-reference table. */
function hasPdfPage(file: Buffer): boolean {
  const text = file.toString('latin1')
  return /\/Type\s*\/(Page(?![A-Za-z])|ObjStm)/.test(text) && text.includes('startxref')
}

/** The first chunk gives the size, and image data follows (PNG 11.2.2). */
function sizeOfPng(file: Buffer): Size | undefined {
  if (file.length < 33 || file.toString('latin1', 12, 16) !== 'IHDR' || !file.includes('IDAT'))
    return undefined
  return [file.readUInt32BE(16), file.readUInt32BE(20)]
}

/** The markers that begin a frame: SOF0 to SOF15, without DHT, JPG and DAC (ITU T.81 B.1.1.3). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function sizeOfJpeg(file: Buffer): Size | undefined {
  for (let at = 2; at + 9 < file.length; at += 2 + file.readUInt16BE(at + 2)) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at += 1
    if (file[at] !== 0xff || at + 9 >= file.length) return undefined
    if (isFrame(file[at + 1] ?? 0)) return [file.readUInt16BE(at + 7), file.readUInt16BE(at + 5)]
  }
  return undefined
}
