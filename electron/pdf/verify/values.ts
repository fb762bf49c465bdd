import { Broken, hold } from './proof.ts'

/** A text of a PDF as its bytes (one character each), and where it stands in the file, brackets included. */
export type PdfText = { kind: 'text'; text: string; hex: boolean; start: number; end: number }
export type PdfName = { kind: 'name'; name: string }
export type PdfRef = { kind: 'ref'; number: number }
export type PdfDict = ReadonlyMap<string, PdfValue>
export type PdfValue = null | boolean | number | PdfText | PdfName | PdfRef | readonly PdfValue[] | PdfDict

/** None of our papers is deeper than this. */
const DEEPEST = 24
/** None of our papers has more values than this. */
const MOST = 2_000_000
const SPACE = /[ \n]*/y
const REF = /(\d{1,7}) 0 R(?![A-Za-z0-9])/y
const NUMBER = /-?\d{1,10}(?:\.\d{1,20})?(?![0-9.eE])/y
/** Without `#` escapes, so that no other spelling of a name gets past a list of names. */
const NAME = /\/([A-Za-z0-9_+.-]{1,127})(?![^\s/[\]<>()])/y
const WORD = /(?:true|false|null)(?![A-Za-z0-9])/y
const HEX = /<([0-9A-Fa-f]*)>/y
const LITERAL = /\(([ -'*-[\]-~]*)\)/y

/**
 * Reads PDF values as our own writers write them, and no others: no comments, no escapes, generation 0 only.
 * Nothing is inflated and no reference is followed; depth and count are bounded.
 */
export class ValueReader {
  readonly source: string
  at: number
  #left = MOST

  constructor(source: string, at = 0) {
    this.source = source
    this.at = at
  }

  /** Takes what this sticky expression finds here, and moves behind it; undefined if it finds nothing. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at
    const found = expression.exec(this.source) ?? undefined
    if (found) this.at = expression.lastIndex
    return found
  }

  value(depth = 0): PdfValue {
    hold(depth < DEEPEST, 'too-deep')
    hold(--this.#left > 0, 'too-many')
    this.take(SPACE)
    const start = this.at
    const first = this.source[start]
    if (first === '/') return { kind: 'name', name: this.#need(NAME) }
    if (first === '[') return this.#array(depth)
    if (first === '(') return this.#text(LITERAL, false)
    if (first === '<') return this.source[start + 1] === '<' ? this.dict(depth) : this.#text(HEX, true)
    const ref = this.take(REF)
    if (ref) return { kind: 'ref', number: Number(ref[1]) }
    const number = this.take(NUMBER)
    if (number) return Number(number[0])
    const word = this.take(WORD)?.[0]
    if (word === undefined) throw new Broken('object-malformed')
    return word === 'null' ? null : word === 'true'
  }

  dict(depth = 0): PdfDict {
    this.#need(/<<()/y)
    const entries = new Map<string, PdfValue>()
    for (this.take(SPACE); !this.take(/>>/y); this.take(SPACE)) {
      const key = this.#need(NAME)
      hold(!entries.has(key), 'key-twice')
      entries.set(key, this.value(depth + 1))
    }
    return entries
  }

  #array(depth: number): readonly PdfValue[] {
    this.#need(/\[()/y)
    const values: PdfValue[] = []
    for (this.take(SPACE); !this.take(/\]/y); this.take(SPACE)) values.push(this.value(depth + 1))
    return values
  }

  #text(expression: RegExp, hex: boolean): PdfText {
    const start = this.at
    const written = this.#need(expression)
    const text = hex ? Buffer.from(written, 'hex').toString('latin1') : written
    hold(!hex || written.length % 2 === 0, 'object-malformed')
    return { kind: 'text', text, hex, start, end: this.at }
  }

  #need(expression: RegExp): string {
    const found = this.take(expression)
    if (!found) throw new Broken('object-malformed')
    return found[1] ?? ''
  }
}

/** Whether a value is a dictionary. */
export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map
/** Whether a value is an array. */
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value)
/** The name in a value; undefined if it is no name. */
export const nameOf = (value: PdfValue | undefined): string | undefined =>
  isKind(value, 'name') ? value.name : undefined
/** The number of the object to which a value refers; undefined if it is no reference. */
export const refOf = (value: PdfValue | undefined): number | undefined =>
  isKind(value, 'ref') ? value.number : undefined
/** The text in a value; undefined if it is no text. */
export const textOf = (value: PdfValue | undefined): PdfText | undefined =>
  isKind(value, 'text') ? value : undefined

type Kinds = { name: PdfName; ref: PdfRef; text: PdfText }
const isKind = <K extends keyof Kinds>(value: PdfValue | undefined, kind: K): value is Kinds[K] =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind

/** Whether two values say the same, wherever they stand. */
export function isSame(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (isDict(one)) {
    if (!isDict(other) || one.size !== other.size) return false
    return [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key)))
  }
  if (isArray(one))
    return isArray(other) && one.length === other.length && one.every((each, at) => isSame(each, other[at]))
  if (isKind(one, 'text')) return textOf(other)?.text === one.text
  if (isKind(one, 'name')) return nameOf(other) === one.name
  if (isKind(one, 'ref')) return refOf(other) === one.number
  return one === other
}
