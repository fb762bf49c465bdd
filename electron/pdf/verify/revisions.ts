import { Broken, hold } from './proof.ts'
import { isDict, isSame, type PdfDict, type PdfValue, ValueReader } from './values.ts'

/** One numbered object: its value and, for a stream, where its bytes lie. */
export type PdfObject = { value: PdfValue; stream: { start: number; end: number } | null }
/** One revision of the file: its objects, its trailer, and where its table and the revision end. */
export type Revision = {
  objects: ReadonlyMap<number, PdfObject>
  trailer: PdfDict
  table: number
  end: number
}
/** A file of ours: every byte belongs to a revision. */
export type PdfFile = { bytes: Uint8Array; revisions: readonly Revision[] }

const LARGEST = 50 * 1024 * 1024
const MOST_OBJECTS = 100_000
const MOST_REVISIONS = 16
const HEADER = /%PDF-1\.7\n%[\x80-\xff]{4}\n\n/y
const OBJECT = /(\d{1,7}) 0 obj\n/y
const STREAM = /\nstream\n/y
const END_STREAM = /\nendstream/y
const END_OBJECT = /\nendobj\n{1,2}/y
const TABLE = /xref\n/y
const PART = /(\d{1,7}) (\d{1,7})\n/y
const ENTRY = /(\d{10}) (\d{5}) ([nf])[ \r]\n/y
const TRAILER = /\n?trailer\n/y
const START = /\n{1,2}startxref\n(\d{1,10})\n%%EOF/y
const TRAILER_KEYS = ['Size', 'Root', 'Info', 'ID', 'Prev']

/**
 * Reads a file laid out as ours are, from its first byte to its last: the header, then for each revision
 * objects, table and trailer. Anything between them is refused, so nothing can hide there.
 * @throws Broken otherwise
 */
export function readRevisions(bytes: Uint8Array): PdfFile {
  hold(bytes.length <= LARGEST, 'too-large')
  const reader = new ValueReader(Buffer.from(bytes).toString('latin1'))
  hold(reader.take(HEADER) !== undefined, 'not-pdf')
  const revisions: Revision[] = []
  do {
    hold(revisions.length < MOST_REVISIONS, 'too-many')
    if (revisions.length > 0) hold(reader.take(/\n/y) !== undefined, 'bytes-between')
    revisions.push(readRevision(reader, revisions.at(-1)))
  } while (reader.at < reader.source.length)
  return { bytes, revisions }
}

function readRevision(reader: ValueReader, before: Revision | undefined): Revision {
  const objects = new Map<number, PdfObject>()
  const places = new Map<number, number>()
  for (let start = reader.at, head = reader.take(OBJECT); head; head = reader.take(OBJECT)) {
    const number = Number(head[1])
    hold(!objects.has(number), 'object-twice')
    hold(objects.size < MOST_OBJECTS, 'too-many')
    places.set(number, start)
    objects.set(number, readObject(reader))
    start = reader.at
  }
  const table = reader.at
  checkTable(reader, places)
  const trailer = readTrailer(reader, before)
  const start = reader.take(START)
  hold(start !== undefined && objects.size > 0, 'bytes-between')
  hold(Number(start[1]) === table, 'table-differs')
  const largest = Math.max(
    Number(before?.trailer.get('Size') ?? 0),
    ...[...objects.keys()].map(each => each + 1),
  )
  hold(trailer.get('Size') === largest, 'trailer-differs')
  return { objects, trailer, table, end: reader.at }
}

function readObject(reader: ValueReader): PdfObject {
  const value = reader.value()
  let stream: PdfObject['stream'] = null
  if (isDict(value) && reader.take(STREAM)) {
    const length = value.get('Length')
    hold(typeof length === 'number' && Number.isInteger(length) && length >= 0, 'stream-length')
    stream = { start: reader.at, end: reader.at + length }
    reader.at += length
    hold(reader.take(END_STREAM) !== undefined, 'stream-length')
  }
  hold(reader.take(END_OBJECT) !== undefined, 'object-malformed')
  return { value, stream }
}

/**
 * Checks that the table names exactly the objects of this revision, where they stand, and only object 0 as
 * free.
 */
function checkTable(reader: ValueReader, places: ReadonlyMap<number, number>): void {
  if (!reader.take(TABLE)) throw new Broken('bytes-between')
  const named = new Set<number>()
  for (let part = reader.take(PART); part; part = reader.take(PART)) {
    const [first, count] = [Number(part[1]), Number(part[2])]
    for (let number = first; number < first + count; number++) {
      const [, place = '', generation, state] = reader.take(ENTRY) ?? []
      const free = number === 0 && state === 'f' && place === '0000000000' && generation === '65535'
      const used = state === 'n' && generation === '00000' && places.get(number) === Number(place)
      hold((free || used) && !named.has(number), 'table-differs')
      named.add(number)
    }
  }
  hold(named.delete(0) && named.size === places.size, 'table-differs')
}

function readTrailer(reader: ValueReader, before: Revision | undefined): PdfDict {
  hold(reader.take(TRAILER) !== undefined, 'bytes-between')
  const trailer = reader.dict()
  hold(
    [...trailer.keys()].every(key => TRAILER_KEYS.includes(key)),
    'trailer-differs',
  )
  hold(trailer.get('Prev') === before?.table, 'trailer-differs')
  const same = (key: string): boolean => !before || isSame(trailer.get(key), before.trailer.get(key))
  hold(['Root', 'Info', 'ID'].every(same), 'trailer-differs')
  return trailer
}

/** The object with that number as it is after so many revisions; undefined if there is none. */
export function objectAt(
  file: PdfFile,
  number: number | undefined,
  revisions: number,
): PdfObject | undefined {
  if (number === undefined) return undefined
  for (let at = revisions - 1; at >= 0; at--) {
    const found = file.revisions[at]?.objects.get(number)
    if (found) return found
  }
  return undefined
}

/** The dictionary with that number as it is after so many revisions; undefined if there is none. */
export function dictAt(file: PdfFile, number: number | undefined, revisions: number): PdfDict | undefined {
  const value = objectAt(file, number, revisions)?.value
  return isDict(value) ? value : undefined
}
