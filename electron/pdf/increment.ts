import { must } from '../../shared/base/must.ts'
import type { SetFile } from './set-file.ts'

/** What the tables name: where each object was last written, and what the next trailer must repeat. */
type Tables = { places: Map<number, number>; size: number; root: number; names: string; table: number }

const START = /\nstartxref\n(\d+)\n%%EOF$/
const LONGEST_START = 40
const PART = /(\d+) (\d+)\n/y
const ENTRY_BYTES = 20
const FREE = '0000000000 65535 f \n'
const CLOSE = '\nendobj'

/**
 * Opens a file that `prepare` made, or that was signed since, to append changes to it: an incremental update,
 * which begins with every earlier byte. Objects are found by its tables; nothing else of it is read.
 * @throws Error if it is laid out otherwise than our own papers are.
 */
export function openIncrement(pdf: Uint8Array): SetFile {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const tables = readTables(bytes)
  const said = new Map<number, Buffer>()
  let next = tables.size
  return {
    root: tables.root,
    read: number => said.get(number) ?? readObject(bytes, number, tables.places.get(number)),
    say: (number, body) => void said.set(number, body),
    add(body) {
      said.set(next, body)
      return next++
    },
    write: () => written(bytes, said, { ...tables, size: next }),
  }
}

/** Reads every table from the last to the first. The last table that names an object says where it stands. */
function readTables(bytes: Buffer): Tables {
  const [, start] = START.exec(bytes.toString('latin1', Math.max(0, bytes.length - LONGEST_START))) ?? []
  const table = Number(must(start, 'the end of a paper'))
  const places = new Map<number, number>()
  const last = readTable(bytes, table, places)
  const names = /\/Info \d+ 0 R\s+\/ID \[[^\]]*\]/.exec(last)?.[0].replace(/\s+\/ID/, '\n/ID')
  let [at, trailer] = [table, last]
  for (let before = numberIn(trailer, 'Prev'); before !== undefined; before = numberIn(trailer, 'Prev')) {
    if (before >= at) throw odd('its tables')
    at = before
    trailer = readTable(bytes, at, places)
  }
  const [size, root] = [numberIn(last, 'Size'), numberIn(last, 'Root')]
  return { places, table, size: must(size, '/Size'), root: must(root, '/Root'), names: must(names, '/ID') }
}

/**
 * Reads a table.
 * @returns the trailer behind it.
 */
function readTable(bytes: Buffer, from: number, places: Map<number, number>): string {
  const text = bytes.toString('latin1', from, bytes.indexOf('\nstartxref', from))
  const end = text.indexOf('trailer\n')
  if (!text.startsWith('xref\n') || end < 0) throw odd('a table')
  PART.lastIndex = 'xref\n'.length
  for (let part = PART.exec(text); part; part = PART.exec(text)) {
    const [first, count] = [Number(part[1]), Number(part[2])]
    for (let number = first; number < first + count; number++, PART.lastIndex += ENTRY_BYTES) {
      const entry = text.slice(PART.lastIndex, PART.lastIndex + ENTRY_BYTES)
      if (entry[17] === 'n' && !places.has(number)) places.set(number, Number(entry.slice(0, 10)))
    }
  }
  return text.slice(end)
}

function numberIn(trailer: string, key: string): number | undefined {
  const [, number] = new RegExp(`/${key} (\\d+)`).exec(trailer) ?? []
  return number === undefined ? undefined : Number(number)
}

/** The bytes of an object that is no stream. */
function readObject(bytes: Buffer, number: number, from: number | undefined): Buffer {
  const open = `${number} 0 obj\n`
  const at = must(from, `object ${number}`)
  const start = at + open.length
  if (bytes.toString('latin1', at, start) !== open) throw odd(open)
  return bytes.subarray(start, bytes.indexOf(CLOSE, start))
}

const odd = (what: string): Error => new Error(`not laid out as our papers are: ${what}`)

function written(bytes: Buffer, said: ReadonlyMap<number, Buffer>, { size, root, names, table }: Tables) {
  const parts: Buffer[] = [bytes, Buffer.from('\n')]
  const places: [number: number, at: number][] = []
  let at = bytes.length + 1
  for (const [number, body] of [...said].sort(([a], [b]) => a - b)) {
    const object = [Buffer.from(`${number} 0 obj\n`), body, Buffer.from(`${CLOSE}\n\n`)]
    places.push([number, at])
    parts.push(...object)
    at += object.reduce((sum, { length }) => sum + length, 0)
  }
  const entries = places.map(
    ([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`,
  )
  const trailer = `trailer\n<<\n/Size ${size}\n/Root ${root} 0 R\n${names}\n/Prev ${table}\n>>`
  const end = `xref\n0 1\n${FREE}${entries.join('')}\n${trailer}\n\nstartxref\n${at}\n%%EOF`
  return Buffer.concat([...parts, Buffer.from(end, 'latin1')])
}
