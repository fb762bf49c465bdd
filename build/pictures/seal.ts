import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { inkPng } from './ink.ts'

const RED = [0xc4, 0x16, 0x1c] as const
const FONT = 'Tinos Bold'
/** The resolution of the picture at real size: the seal of an agency is 36 mm across, printed at 500 dpi. */
const DOTS_PER_MM = 500 / 25.4

/**
 * A round red seal of a demo Centre, with alpha: the agency on the arc, a star, and the word MẪU across the
 * middle.
 */
export function drawSeal(agency: string, province: string, sizeMm: number): Buffer {
  const size = Math.round(sizeMm * DOTS_PER_MM)
  const canvas = createCanvas(size, size)
  const pen = canvas.getContext('2d')
  pen.translate(size / 2, size / 2)
  // From here on, one unit is the radius of the seal.
  pen.scale(size / 2, size / 2)
  for (const [radius, width] of [
    [0.965, 0.05],
    [0.895, 0.016],
    [0.56, 0.016],
  ] as const)
    ring(pen, radius, width)
  arc(pen, agency.toLocaleUpperCase('vi'), { radius: 0.66, size: 0.17, most: 3.7, below: false })
  arc(pen, province.toLocaleUpperCase('vi'), { radius: 0.66, size: 0.13, most: 1.6, below: true })
  star(pen, 0, -0.13, 0.27)
  for (const side of [-1, 1]) star(pen, side * 0.73 * Math.cos(0.62), 0.73 * Math.sin(0.62), 0.055)
  text(pen, 'MẪU', 0, 0.36, 0.25)
  return inkPng(canvas, RED)
}

function ring(pen: SKRSContext2D, radius: number, width: number): void {
  pen.lineWidth = width
  pen.beginPath()
  pen.arc(0, 0, radius, 0, 2 * Math.PI)
  pen.stroke()
}

type Arc = { radius: number; size: number; most: number; below: boolean }
/**
 * Draws text along the ring, with its middle at the top, or at the bottom and then read from inside. The text
 * spans at most `most` radians.
 */
function arc(pen: SKRSContext2D, line: string, { radius, size, most, below }: Arc): void {
  // Letters are measured big, because the hinting of small ones would shift them.
  pen.font = `100px "${FONT}"`
  const widths = [...line].map(letter => ({ letter, width: pen.measureText(letter).width / 100 }))
  const whole = widths.reduce((sum, { width }) => sum + width, 0)
  const fit = Math.min(size, (most * radius) / whole)
  const way = below ? -1 : 1
  let at = (-way * whole * fit) / radius / 2
  for (const { letter, width } of widths) {
    const half = (way * width * fit) / radius / 2
    pen.save()
    pen.rotate(at + half)
    text(pen, letter, 0, below ? radius + fit * 0.72 : -radius, fit)
    pen.restore()
    at += 2 * half
  }
}

function text(pen: SKRSContext2D, line: string, x: number, y: number, size: number): void {
  pen.save()
  pen.translate(x, y)
  pen.scale(size / 100, size / 100)
  pen.font = `100px "${FONT}"`
  pen.textAlign = 'center'
  pen.fillText(line, 0, 0)
  pen.restore()
}

function star(pen: SKRSContext2D, x: number, y: number, radius: number): void {
  pen.beginPath()
  for (let point = 0; point < 10; point++) {
    const reach = point % 2 === 0 ? radius : radius * 0.382
    const angle = -Math.PI / 2 + (point * Math.PI) / 5
    pen.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle))
  }
  pen.closePath()
  pen.fill()
}
