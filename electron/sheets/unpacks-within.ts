import { inflateRawSync } from 'node:zlib'

/**
 * Marks of a ZIP archive (APPNOTE 4.3): its end and an entry of its directory; and the sizes in bytes of
 * their fixed parts and of a local header.
 */
const [END, ENTRY] = [0x06054b50, 0x02014b50]
const [END_BYTES, ENTRY_BYTES, LOCAL_BYTES] = [22, 46, 30]
/** After a packed file its sizes may be repeated. */
const DESCRIPTOR_BYTES = 24
const MOST_ENTRIES = 500

type Entry = { method: number; packed: number; at: number }

/**
 * Whether an archive unpacks to at most `most` bytes. It is found by unpacking it that far and no further:
 * what the archive says of its own sizes is not believed, and nothing may lie between its files.
 */
export function unpacksWithin(archive: Uint8Array, most: number): boolean {
  try {
    const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
    const entries = directoryOf(bytes).sort((a, b) => a.at - b.at)
    let [left, next] = [most, 0]
    for (const { method, packed, at } of entries) {
      const start = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
      if (at < next || at > next + DESCRIPTOR_BYTES) return false
      next = start + packed
      left -= unpacked(bytes.subarray(start, next), method, left)
    }
    return left >= 0
  } catch {
    return false // It is no archive, it lies about itself, or it is larger unpacked.
  }
}

function directoryOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end < 0 || end + END_BYTES > bytes.length || bytes.readUInt32LE(end) !== END) throw new Error('no end')
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw new Error('too many')
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let nth = 0; nth < count; nth++) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('no entry')
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    entries.push({ method, packed, at: bytes.readUInt32LE(at + 42) })
    at += ENTRY_BYTES + [28, 30, 32].reduce((all, part) => all + bytes.readUInt16LE(at + part), 0)
  }
  return entries
}

/**
 * The size of one file unpacked.
 * @throws Error if it is larger, or packed in a way that no spreadsheet is
 */
function unpacked(data: Buffer, method: number, most: number): number {
  if (method === 0) return data.length
  if (method !== 8) throw new Error('unknown method')
  return inflateRawSync(data, { maxOutputLength: Math.max(1, most) }).length
}
