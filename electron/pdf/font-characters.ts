/** Every code point for which a TrueType font has a glyph, read from its `cmap` (formats 4 and 12). */
export function readCharacters(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableAt(view, 'cmap')
  const found = new Set<number>()
  for (let at = 0; at < view.getUint16(cmap + 2); at++) {
    const table = cmap + view.getUint32(cmap + 4 + at * 8 + 4)
    const format = view.getUint16(table)
    if (format === 4) readSegments(view, table, found)
    if (format === 12) readGroups(view, table, found)
  }
  return found
}

function tableAt(view: DataView, name: string): number {
  for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map(each => view.getUint8(at + each)))
    if (tag === name) return view.getUint32(at + 8)
  }
  throw new Error(`the font has no ${name}`)
}

function readSegments(view: DataView, table: number, found: Set<number>): void {
  const double = view.getUint16(table + 6)
  const [ends, starts] = [table + 14, table + 16 + double]
  const [deltas, offsets] = [starts + double, starts + 2 * double]
  for (let at = 0; at < double; at += 2) {
    const [start, end] = [view.getUint16(starts + at), view.getUint16(ends + at)]
    const [delta, offset] = [view.getUint16(deltas + at), view.getUint16(offsets + at)]
    for (let code = start; code <= end && code < 0xffff; code++) {
      const raw = offset === 0 ? code : view.getUint16(offsets + at + offset + (code - start) * 2)
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) found.add(code)
    }
  }
}

function readGroups(view: DataView, table: number, found: Set<number>): void {
  for (let at = 0; at < view.getUint32(table + 12); at++) {
    const group = table + 16 + at * 12
    const first = view.getUint32(group + 8)
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++)
      if (first !== 0) found.add(code)
  }
}
