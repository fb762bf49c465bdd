import { deflateSync, inflateSync } from 'node:zlib'

/** The colours and the alpha of a picture, each deflated for a PDF. */
export type Ink = { width: number; height: number; rgb: Uint8Array; alpha: Uint8Array }

const MAGIC = '89504e470d0a1a0a'
/**
 * PNG header bytes for eight bits, red-green-blue-alpha, the standard methods, not interlaced: the kind that
 * we keep of seals and signatures.
 */
const RGBA8 = '0806000000'
/** More dots than any seal at 1,200 dpi: a bigger picture is hostile. */
const MOST_DOTS = 4096 * 4096

/**
 * Reads a PNG with alpha, many times faster than a decoder for every kind of PNG can.
 * @throws Error if it is damaged or not of that one kind.
 */
export function readInk(png: Uint8Array): Ink {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (bytes.toString('hex', 0, 8) !== MAGIC || bytes.toString('hex', 24, 29) !== RGBA8)
    throw new Error('the picture is not an 8-bit PNG with alpha')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width * height > MOST_DOTS || width === 0 || height === 0) throw new Error('the picture is too large')
  const size = (width * 4 + 1) * height
  const rows = inflateSync(Buffer.concat(dataOf(bytes)), { maxOutputLength: size })
  if (rows.length !== size) throw new Error('the picture is cut off')
  unfilter(rows, width * 4, height)
  return { width, height, ...parted(rows, width, height) }
}

function dataOf(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 8; at + 8 <= bytes.length; at += bytes.readUInt32BE(at) + 12)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  return parts
}

/** Undoes the five filters of PNG in place. Each row begins with the number of its filter. */
function unfilter(rows: Uint8Array, stride: number, height: number): void {
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1) + 1
    const filter = rows[start - 1] ?? 0
    if (filter > 4) throw new Error('the picture is damaged')
    if (filter === 0) continue
    for (let x = 0; x < stride; x++) {
      const left = x >= 4 ? (rows[start + x - 4] ?? 0) : 0
      const up = y > 0 ? (rows[start + x - stride - 1] ?? 0) : 0
      const corner = x >= 4 && y > 0 ? (rows[start + x - stride - 5] ?? 0) : 0
      rows[start + x] = (rows[start + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const [toLeft, toUp, toCorner] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function parted(rows: Uint8Array, width: number, height: number) {
  const rgb = new Uint8Array(width * height * 3)
  const alpha = new Uint8Array(width * height)
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0, from = y * (width * 4 + 1) + 1; x < width; x++, to++, from += 4) {
      rgb[to * 3] = rows[from] ?? 0
      rgb[to * 3 + 1] = rows[from + 1] ?? 0
      rgb[to * 3 + 2] = rows[from + 2] ?? 0
      alpha[to] = rows[from + 3] ?? 0
    }
  return { rgb: deflateSync(rgb), alpha: deflateSync(alpha) }
}
