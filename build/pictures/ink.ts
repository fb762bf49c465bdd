import type { Canvas } from '@napi-rs/canvas'
import { PNG } from 'pngjs'

/** The steps of alpha. Sixteen levels at an edge cannot be told from 256 on paper, and take half the room. */
const STEP = 17

/**
 * A drawing as ink of one colour: every dot has that colour, and only its alpha differs. The file is small,
 * and clean over print.
 */
export function inkPng(canvas: Canvas, [red, green, blue]: readonly [number, number, number]): Buffer {
  const { width, height } = canvas
  const png = new PNG({ width, height })
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  for (let at = 0; at < data.length; at += 4)
    png.data.set([red, green, blue, Math.round((data[at + 3] ?? 0) / STEP) * STEP], at)
  return PNG.sync.write(png, { deflateLevel: 9, deflateStrategy: 0, filterType: 0 })
}
