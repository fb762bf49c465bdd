import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { inkPng } from './ink.ts'

const BLUE = [0x17, 0x34, 0x8f] as const
/** The box of a signature on paper, 45 x 24 mm, at 500 dpi. */
const WIDTH = Math.round((45 * 500) / 25.4)
const HEIGHT = Math.round((24 * 500) / 25.4)

type Point = { x: number; y: number }
/** Draws the next number between the two, from the sequence that a name always gives. */
type Draw = (from: number, to: number) => number

/**
 * A blue pen stroke that looks written by hand, with alpha. One name always gives the same stroke. It is
 * nobody's real hand.
 */
export function drawSignature(name: string): Buffer {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const pen = canvas.getContext('2d')
  pen.lineCap = 'round'
  const draw = drawsOf(name)
  const strokes = [writing(name, draw), ...marks(name, draw), flourish(draw)]
  for (const stroke of fitted(strokes)) ink(pen, smooth(stroke))
  return inkPng(canvas, BLUE)
}

/** The body: a tall first letter, then loops that lean and fade, one for each letter of the last name. */
function writing(name: string, draw: Draw): Point[] {
  const letters = [...(name.split(' ').at(-1) ?? name)].length + 1
  const points = [...first(name, draw)]
  let x = 0.3
  for (let at = 0; at < letters; at++) {
    const height = draw(0.35, 0.7) * (at === 1 ? draw(1.6, 2.4) : 1)
    const depth = at === letters - 2 ? draw(0.5, 1.3) : draw(0.05, 0.2)
    const step = draw(0.42, 0.66)
    points.push(
      { x: x + step * 0.75, y: -height },
      { x: x + step * draw(0.15, 0.4), y: -height * draw(0.7, 0.95) },
    )
    points.push({ x: x + step * draw(0.3, 0.55), y: depth }, { x: x + step, y: draw(-0.1, 0.1) })
    x += step
  }
  points.push({ x: x + draw(0.8, 1.5), y: draw(-0.7, -0.2) }, { x: x + draw(1.7, 2.4), y: draw(-0.5, 0) })
  return points
}

/** The tall first letter, in one of three forms, chosen by the first letter of the last name. */
function first(name: string, draw: Draw): Point[] {
  const ways = [
    [
      [-0.7, 0.1],
      [-0.2, -1.7],
      [0.35, -2],
      [0.1, -0.4],
      [-0.45, 1],
      [-0.9, 0.55],
      [-0.1, -0.1],
    ],
    [
      [0.2, -1.5],
      [-0.5, -2],
      [-1.2, -1],
      [-0.9, 0.2],
      [0, 0.1],
      [0.2, -0.9],
      [-0.4, -1],
      [-0.1, 0.1],
    ],
    [
      [-1.3, 0.3],
      [-1, -1.7],
      [-0.8, 0.2],
      [-0.35, -1.9],
      [0, -1.6],
      [-0.2, 0.1],
    ],
  ] as const
  const way = ways[((name.split(' ').at(-1) ?? name).codePointAt(0) ?? 0) % ways.length] ?? ways[0]
  return way.map(([x, y]) => ({ x: x + draw(-0.12, 0.12), y: y + draw(-0.25, 0.25) }))
}

/** The marks above, quickly thrown: as many as the name has words with marks, at most two. */
function marks(name: string, draw: Draw): Point[][] {
  const marked = name.split(' ').filter(word => /\p{M}/u.test(word.normalize('NFD'))).length
  return Array.from({ length: Math.min(2, marked) }, (_, at) => {
    const x = draw(0.9, 1.4) + at * draw(0.5, 0.9)
    const y = draw(-1.7, -1.3)
    return [
      { x, y },
      { x: x + draw(0.1, 0.25), y: y + draw(-0.25, 0.15) },
      { x: x + draw(0.3, 0.5), y: y + draw(-0.3, 0.15) },
    ]
  })
}

/** The line thrown under the name, back and forth. */
function flourish(draw: Draw): Point[] {
  const y = draw(0.7, 1.1)
  const far = draw(3, 4)
  return [
    { x: draw(-0.4, 0.2), y: y + draw(0.1, 0.3) },
    { x: far * 0.55, y: y - draw(0.05, 0.2) },
    { x: far, y: y - draw(0.2, 0.5) },
    { x: far * draw(0.6, 0.75), y: y + draw(0.05, 0.2) },
    { x: far * draw(0.9, 1.1), y: y + draw(0, 0.25) },
  ]
}

/** Leans the strokes as a right hand writes, and makes them fill the box with a margin. */
function fitted(strokes: readonly Point[][]): Point[][] {
  const leaned = strokes.map(stroke => stroke.map(({ x, y }) => ({ x: x - y * 0.28, y })))
  const [xs, ys] = [leaned.flat().map(each => each.x), leaned.flat().map(each => each.y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  const scale = Math.min((WIDTH * 0.9) / width, (HEIGHT * 0.86) / height)
  const [dx, dy] = [(WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2]
  return leaned.map(stroke =>
    stroke.map(({ x, y }) => ({ x: (x - left) * scale + dx, y: (y - top) * scale + dy })),
  )
}

/** A curve through the points (Catmull–Rom), in short steps. */
function smooth(points: readonly Point[]): Point[] {
  const at = (index: number) => points[Math.max(0, Math.min(points.length - 1, index))] ?? { x: 0, y: 0 }
  return points.slice(1).flatMap((_, index) => {
    const [p0, p1, p2, p3] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    return Array.from({ length: 40 }, (_, step) => {
      const t = step / 40
      const axis = (a: number, b: number, c: number, d: number) =>
        0.5 *
        (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
      return { x: axis(p0.x, p1.x, p2.x, p3.x), y: axis(p0.y, p1.y, p2.y, p3.y) }
    })
  })
}

/** Draws the line as a pen does: it presses harder downwards and when slow, and leaves the paper thin. */
function ink(pen: SKRSContext2D, points: readonly Point[]): void {
  let width = 4
  points.slice(1).forEach((to, index) => {
    const from = points[index] ?? to
    const way = Math.hypot(to.x - from.x, to.y - from.y)
    const rest = Math.min(1, (points.length - index) / 60, (index + 12) / 40)
    const wanted = (5 + Math.max(0, to.y - from.y) * 0.7 - way * 0.22 + 3) * rest
    width += (Math.max(2, Math.min(13, wanted)) - width) * 0.2
    pen.lineWidth = width
    pen.beginPath()
    pen.moveTo(from.x, from.y)
    pen.lineTo(to.x, to.y)
    pen.stroke()
  })
}

/** A small generator seeded by the name (mulberry32), so that pictures are the same on every machine. */
function drawsOf(name: string): Draw {
  let state = [...name].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7)
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * (to - from)
  }
}
