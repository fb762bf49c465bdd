/** Objects to write in one more revision, by number: what stands between `obj` and `endobj`. */
export type Additions = Readonly<Record<number, string>>

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
/** Bytes from their letters, one each. */
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
/** The file with this text changed wherever it first stands; a fault when it does not stand there. */
export function replaced(pdf: Uint8Array, from: string | RegExp, to: string, last = false): Uint8Array {
  const text = latin(pdf)
  const at =
    typeof from === 'string' ? (last ? text.lastIndexOf(from) : text.indexOf(from)) : text.search(from)
  if (at < 0) throw new Error(`not in the file: ${from}`)
  const length = typeof from === 'string' ? from.length : (from.exec(text)?.[0].length ?? 0)
  return bytesOf(text.slice(0, at) + to + text.slice(at + length))
}

/**
 * The newest text of an object as an attacker reads it: whoever wrote it, an entry a line and a space in each
 * bracket.
 */
export function objectText(pdf: Uint8Array, number: number): string {
  const raw = rawText(pdf, number)
  const head = raw.split('\nstream', 1)[0] ?? ''
  const tidy = head
    .replace(/\n[ \t]+/g, '\n')
    .replace(/\[(?! )/g, '[ ')
    .replace(/(?<! )\]/g, ' ]')
  return tidy + raw.slice(head.length)
}

function rawText(pdf: Uint8Array, number: number): string {
  const text = latin(pdf)
  const start = text.lastIndexOf(`\n${number} 0 obj\n`)
  if (start < 0) throw new Error(`no object ${number}`)
  return text.slice(start + `\n${number} 0 obj\n`.length, text.indexOf('\nendobj', start))
}

/** The number of the object whose newest text this matches. */
export function numberOf(pdf: Uint8Array, expression: RegExp): number {
  const found = [...latin(pdf).matchAll(/(?:^|\n)(\d+) 0 obj\n/g)].map(([, number]) => Number(number))
  const number = found.reverse().find(each => expression.test(objectText(pdf, each)))
  if (number === undefined) throw new Error(`no object like ${expression}`)
  return number
}

/** The first number that no object has yet. */
export const nextNumber = (pdf: Uint8Array): number =>
  Number([...latin(pdf).matchAll(/\/Size (\d+)/g)].at(-1)?.[1])

/**
 * The same file written anew as one revision, with these objects changed or added: what an insider could
 * prepare.
 */
export function rewritten(pdf: Uint8Array, changes: Additions): Uint8Array {
  const text = latin(pdf)
  const numbers = Array.from({ length: nextNumber(pdf) - 1 }, (_, at) => at + 1)
  const bodies = { ...Object.fromEntries(numbers.map(each => [each, rawText(pdf, each)])), ...changes }
  let out = text.slice(0, text.indexOf('1 0 obj'))
  let rows = ''
  for (const [number, body] of Object.entries(bodies)) {
    rows += `${String(out.length).padStart(10, '0')} 00000 n \n`
    out += `${number} 0 obj\n${body}\nendobj\n\n`
  }
  const [at, size] = [out.length, Object.keys(bodies).length + 1]
  const kept = /\/Root [^>]+/.exec(text.slice(text.lastIndexOf('trailer')))?.[0]
  out += `xref\n0 ${size}\n0000000000 65535 f \n${rows}\ntrailer\n<<\n/Size ${size}\n${kept}>>\n\n`
  return bytesOf(`${out}startxref\n${at}\n%%EOF`)
}

/** A faultless incremental update: objects, table, trailer, as every PDF program would write it. */
export function revised(pdf: Uint8Array, additions: Additions, more: { root?: number } = {}): Uint8Array {
  const text = latin(pdf)
  const trailer = text.slice(text.lastIndexOf('trailer\n<<'), text.lastIndexOf('startxref'))
  const table = text.slice(text.lastIndexOf('startxref\n') + 10).split('\n')[0]
  const places: [number, number][] = []
  let out = `${text}\n`
  for (const [number, body] of Object.entries(additions)) {
    places.push([Number(number), out.length])
    out += `${number} 0 obj\n${body}\nendobj\n\n`
  }
  const at = out.length
  const rows = places.map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`)
  const size = Math.max(nextNumber(pdf), ...places.map(([number]) => number + 1))
  const kept = /\/Info \d+ 0 R\n\/ID \[[^\]]+\]/.exec(trailer)?.[0]
  const root = more.root ?? Number(/\/Root (\d+)/.exec(trailer)?.[1])
  out += `xref\n0 1\n0000000000 65535 f \n${rows.join('')}\ntrailer\n`
  out += `<<\n/Size ${size}\n/Root ${root} 0 R\n${kept}\n/Prev ${table}\n>>\n\nstartxref\n${at}\n%%EOF`
  return bytesOf(out)
}

/** A stream object's text. */
export const streamOf = (data: string, entries = ''): string =>
  `<<\n${entries}/Length ${data.length}\n>>\nstream\n${data}\nendstream`
