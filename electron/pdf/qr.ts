import { encode } from 'uqr'

/**
 * A text longer than this is a signed statement. It tells by itself when it was misread, so larger dots serve
 * it better than more error correction.
 */
const SHORT = 100

/**
 * A QR code as one vector path along the edges of its dark parts: sharp at every size, without seams, and
 * without a picture in the PDF.
 */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: text.length > SHORT ? 'L' : 'M', border: 0 })
  const path = edgesOf(data, size)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}

/**
 * Walks every edge once, with the dark on its right: edges of holes turn the other way round, so holes stay
 * empty.
 */
function edgesOf(data: readonly (readonly boolean[])[], size: number): string {
  const isDark = (x: number, y: number): boolean => data[y]?.[x] === true
  const seen = new Uint8Array(size * size)
  let path = ''
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (isDark(x, y) && !isDark(x, y - 1) && !seen[y * size + x]) path += edgeFrom(x, y, isDark, seen, size)
  return path
}

/** Right, down, left, up. For each: one step, and the cells to the right and left ahead of where it ends. */
const WAYS = [
  { x: 1, y: 0, right: [0, 0], left: [0, -1] },
  { x: 0, y: 1, right: [-1, 0], left: [0, 0] },
  { x: -1, y: 0, right: [-1, -1], left: [-1, 0] },
  { x: 0, y: -1, right: [0, -1], left: [-1, -1] },
] as const

/**
 * Walks round one edge, from its first corner, where it goes right along the top of a cell, back to there.
 */
function edgeFrom(
  startX: number,
  startY: number,
  isDark: (x: number, y: number) => boolean,
  seen: Uint8Array,
  size: number,
): string {
  let [x, y, way, steps] = [startX, startY, 0, 0]
  let path = `M${x} ${y}`
  do {
    if (way === 0) seen[y * size + x] = 1
    const { x: dx, y: dy, right, left } = WAYS[way] ?? WAYS[0]
    x += dx
    y += dy
    steps += dx + dy
    const turn = !isDark(x + right[0], y + right[1]) ? 1 : isDark(x + left[0], y + left[1]) ? 3 : 0
    if (turn === 0) continue
    path += `${way % 2 === 0 ? 'h' : 'v'}${steps}`
    way = (way + turn) % 4
    steps = 0
  } while (x !== startX || y !== startY || way !== 0)
  return `${path}z`
}
