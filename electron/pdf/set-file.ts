/**
 * A PDF by its numbered objects, of which some are replaced and some added. It is written again as one
 * revision (`openSetFile`) or with an incremental update (`openIncrement`).
 */
export type SetFile = {
  readonly root: number
  /** The bytes between `N 0 obj` and `endobj`. */
  read(number: number): Buffer
  say(number: number, body: Buffer): void
  /** Adds an object and returns its number. */
  add(body: Buffer): number
  write(): Uint8Array
}

/**
 * The end of a file, as Typst writes it and nobody else has to: Size, Root, Info, ID, and where the table
 * stands.
 */
const END =
  /\ntrailer\n<<\n {2}\/Size (\d+)\n {2}\/Root (\d+) 0 R\n( {2}\/Info \d+ 0 R\n {2}\/ID \[[^\n]*\]\n)>>\nstartxref\n(\d+)\n%%EOF$/
const LONGEST_END = 500
const ENTRY_BYTES = 20
const CLOSE = Buffer.from('\nendobj\n\n')
const CLOSES = [CLOSE, Buffer.from('\nendobj\n')]
const HEAD = Buffer.from('%PDF-1.7\n%\x81\x81\x81\x81\n\n', 'latin1')

/**
 * Opens what our own Typst has just set, never a stranger's file, to be written as one revision again.
 * Objects are found by the table and copied as they lie, because parsing every value and writing it anew
 * would cost more than setting the page.
 * @throws Error if the file is laid out otherwise than Typst does it.
 */
export function openSetFile(pdf: Uint8Array): SetFile {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const tail = Math.max(0, bytes.length - LONGEST_END)
  const end = END.exec(bytes.toString('latin1', tail))
  if (!end) throw odd('its end')
  const [, size, root, names = '', table] = end
  const objects = readObjects(bytes, { from: Number(table), size: Number(size), to: tail + end.index + 1 })
  return {
    root: Number(root),
    read(number) {
      const body = objects[number]
      if (!body) throw new Error(`no object ${number}`)
      return body
    },
    say(number, body) {
      objects[number] = body
    },
    add: body => objects.push(body) - 1,
    write: () => writeObjects(objects, `/Root ${root} 0 R\n${names}`),
  }
}

/** The objects, each from where the table says that it starts to where the next one does. */
function readObjects(bytes: Buffer, table: { from: number; size: number; to: number }): Buffer[] {
  const head = `xref\n0 ${table.size}\n`
  const first = table.from + head.length
  const isThere = bytes.toString('latin1', table.from, first) === head
  if (!isThere || first + table.size * ENTRY_BYTES !== table.to) throw odd('its table')
  const places = Array.from({ length: table.size - 1 }, (_, at) => {
    const entry = first + (at + 1) * ENTRY_BYTES
    return { number: at + 1, from: Number(bytes.toString('latin1', entry, entry + 10)) }
  }).sort((a, b) => a.from - b.from)
  const objects: Buffer[] = [Buffer.alloc(0)]
  places.forEach(({ number, from }, at) => {
    objects[number] = readObject(bytes.subarray(from, places[at + 1]?.from ?? table.from), number)
  })
  return objects
}

function readObject(bytes: Buffer, number: number): Buffer {
  const open = `${number} 0 obj\n`
  const close = CLOSES.find(end => bytes.subarray(-end.length).equals(end))
  if (!close || bytes.toString('latin1', 0, open.length) !== open) throw odd(`object ${number}`)
  return bytes.subarray(open.length, -close.length)
}

const odd = (what: string): Error => new Error(`not laid out as Typst does: ${what}`)

function writeObjects(objects: readonly Buffer[], names: string): Uint8Array {
  const parts: Buffer[] = [HEAD]
  const places: string[] = ['0000000000 65535 f \n']
  let at = HEAD.length
  for (const [number, body] of objects.entries()) {
    if (number === 0) continue
    const open = Buffer.from(`${number} 0 obj\n`)
    places.push(`${String(at).padStart(10, '0')} 00000 n \n`)
    parts.push(open, body, CLOSE)
    at += open.length + body.length + CLOSE.length
  }
  const size = objects.length
  const end = `xref\n0 ${size}\n${places.join('')}\ntrailer\n<<\n/Size ${size}\n${names}>>\n\nstartxref\n${at}\n%%EOF`
  return joined([...parts, Buffer.from(end, 'latin1')])
}

/**
 * Joins bytes in memory of their own, which can be handed over to another thread: a small `Buffer.concat`
 * lies in a shared pool.
 */
function joined(parts: readonly Buffer[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
