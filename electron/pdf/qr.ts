import { encode } from 'uqr'

/** A text longer than this is a signed statement: it tells by itself when it was misread, so larger dots serve it better. */
const SHORT = 100

/** A QR code as one vector path: sharp at every size, no picture in the PDF. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: text.length > SHORT ? 'L' : 'M', border: 0 })
  const path = data.flatMap((row, y) => runsOf(row).map(([x, n]) => `M${x} ${y}h${n}v1h-${n}z`)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}

/** Where dark runs begin and how long they are. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (dark && last && last[0] + last[1] === x) last[1] += 1
    else if (dark) runs.push([x, 1])
  })
  return runs
}
