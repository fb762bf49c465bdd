/** A picture as grey levels, row by row, with its size before it was made smaller (`taken`). */
export type Grey = {
  width: number
  height: number
  level: Uint8Array
  taken: { width: number; height: number }
}
/** What is wrong with the photo of a paper, worst first. A photo without a fault can be read. */
export type PhotoFault = 'small' | 'dark' | 'blurred' | 'cut'

/** A page of A4 can be read from this many dots on its shorter and longer side: about 100 to the inch. */
const SHORT = 800
const LONG = 1100
/** The grey level of paper that is lit well enough. */
const LIT = 120
/** The step of grey at an edge of ink. Smaller steps are shading and noise. */
const EDGE = 18
/**
 * The limit of sharpness: the squared curvature of edges over their squared slope. An edge in focus has more
 * than this, an edge spread over four dots has less.
 */
const SHARP = 0.18
/** How many squares a side is divided into, to tell paper from what lies under it. */
const CELLS = 48
/**
 * The part of a side of the picture that may be paper before the paper counts as running out of the picture;
 * and the part from which a side counts as all paper.
 */
const OUT = 0.15
const FULL = 0.9
/** Paper and table differ by at least this much; otherwise all of it is paper. */
const APART = 30

/** Judges the photo of a paper as the Portal's reader will: size, light, focus, corners. */
export function judgePhoto(grey: Grey): readonly PhotoFault[] {
  const { width, height } = grey.taken
  const faults: PhotoFault[] = []
  if (Math.min(width, height) < SHORT || Math.max(width, height) < LONG) faults.push('small')
  if (brightest(grey.level) < LIT) faults.push('dark')
  if (sharpness(grey) < SHARP) faults.push('blurred')
  if (runsOut(grey)) faults.push('cut')
  return faults
}

/** The level that a tenth of all dots reach: that of the paper, where there is a paper. */
function brightest(level: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const one of level) counts[one] = (counts[one] ?? 0) + 1
  let left = level.length / 10
  for (let at = 255; at > 0; at--) {
    left -= counts[at] ?? 0
    if (left <= 0) return at
  }
  return 0
}

/**
 * How steeply the grey changes at edges, as squared curvature over squared slope. The contrast and the size
 * of the letters do not matter.
 */
export function sharpness(grey: Grey): number {
  const { width, height } = grey
  const level = smoothed(grey)
  const at = (x: number, y: number): number => level[y * width + x] ?? 0
  let [curves, slopes] = [0, 0]
  for (let y = 2; y < height - 2; y++)
    for (let x = 2; x < width - 2; x++) {
      const [here, left, right, up, down] = [at(x, y), at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1)]
      const slope = ((right - left) ** 2 + (down - up) ** 2) / 4
      if (slope < EDGE ** 2 / 4) continue
      slopes += slope
      curves += (left + right + up + down - 4 * here) ** 2
    }
  return slopes === 0 ? 0 : curves / slopes
}

/** The mean of each dot and its eight neighbours, so that the sensor's grain makes no edges. */
function smoothed({ width, height, level }: Grey): Float32Array {
  const out = new Float32Array(level.length)
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      let sum = 0
      for (let row = (y - 1) * width + x; row <= (y + 1) * width + x; row += width)
        sum += (level[row - 1] ?? 0) + (level[row] ?? 0) + (level[row + 1] ?? 0)
      out[y * width + x] = sum / 9
    }
  return out
}

/** Whether the paper touches a side of the picture without filling it: then corners are missing. */
function runsOut(grey: Grey): boolean {
  const cells = cellsOf(grey)
  const [low, high] = [Math.min(...cells), Math.max(...cells)]
  if (high - low < APART) return false
  const middle = splitOf(cells)
  const line = Array.from({ length: CELLS }, (_, nth) => nth)
  const paperOn = (place: (nth: number) => number): number =>
    line.filter(nth => (cells[place(nth)] ?? 0) > middle).length / CELLS
  const last = CELLS - 1
  const sides = [
    paperOn(nth => nth),
    paperOn(nth => last * CELLS + nth),
    paperOn(nth => nth * CELLS),
    paperOn(nth => nth * CELLS + last),
  ]
  // All of it is paper: it was cut to its edges on purpose.
  if (sides.every(side => side > FULL)) return false
  return sides.some(side => side > OUT)
}

/** The brightest dot of each square, so that paper between letters still counts as paper. */
function cellsOf({ width, height, level }: Grey): number[] {
  const cells = new Uint8Array(CELLS * CELLS)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * CELLS) / height) * CELLS + Math.floor((x * CELLS) / width)
      cells[cell] = Math.max(cells[cell] ?? 0, level[y * width + x] ?? 0)
    }
  return [...cells]
}

/** The level that best separates bright from dark: it lies halfway between the means of the two sides. */
function splitOf(cells: readonly number[]): number {
  let middle = cells.reduce((sum, cell) => sum + cell, 0) / cells.length
  for (let round = 0; round < 20; round++) {
    const mean = (of: readonly number[]): number =>
      of.reduce((sum, cell) => sum + cell, 0) / Math.max(1, of.length)
    const next = (mean(cells.filter(cell => cell > middle)) + mean(cells.filter(cell => cell <= middle))) / 2
    if (Math.abs(next - middle) < 0.5) return next
    middle = next
  }
  return middle
}
