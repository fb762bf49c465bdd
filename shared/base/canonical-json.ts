/** A value that can be signed: no fractions, no undefined, no dates; text is NFC. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical }

/**
 * The one text form of a value that is hashed and signed (after RFC 8785, narrowed): keys sorted by UTF-16
 * unit, integers only, strings well-formed and NFC. Keys whose value is undefined are left out.
 * @throws RangeError for a fraction, a number beyond 2^53, a lone surrogate, text that is not NFC, or
 * anything that is not plain data (a date, a map), which would be written as something it is not.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return integer(value)
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) return object(value)
  throw new RangeError(`not canonical: ${typeof value}`)
}

/**
 * The value of a canonical text. A text that would not be written back byte for byte is not canonical: a
 * doubled key, a space, `-0`, `1e2`, keys out of order. Nothing is ever read as something else.
 * @throws RangeError or SyntaxError
 */
export function readCanonical(text: string): unknown {
  const value: unknown = JSON.parse(text)
  // The engine's own writing is by far the fastest. It differs only in the order of keys and in values that
  // are not canonical.
  if (isCanonical(value) && JSON.stringify(value) === text) return value
  if (canonicalJson(value) !== text) throw new RangeError('text is not canonical')
  return value
}

/**
 * Whether {@link canonicalJson} writes a parsed value just as the engine does: keys already in order,
 * integers, NFC.
 */
function isCanonical(value: unknown): boolean {
  if (typeof value === 'string') return PLAIN.test(value) || isNfc(value)
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0)
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isCanonical)
  let before = ''
  for (const [key, each] of Object.entries(value)) {
    if (key < before || !isCanonical(key) || !isCanonical(each)) return false
    before = key
  }
  return true
}

const isNfc = (value: string): boolean => value.isWellFormed() && value.normalize('NFC') === value

/** Text that is the same in every form and needs no escape: most keys, codes, hashes. */
const PLAIN = /^[ !#-[\]-~]*$/
/** Text that is NFC whatever text stands beside it. */
const ASCII = /^[\0-\x7f]*$/

function isPlain(value: object): value is Record<string, unknown> {
  const above: unknown = Object.getPrototypeOf(value)
  return above === Object.prototype || above === null
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new RangeError(`not an integer: ${value}`)
  return String(value)
}

function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`
  if (!isNfc(value)) throw new RangeError('text is not NFC')
  return JSON.stringify(value)
}

function object(value: Record<string, unknown>): string {
  let inside = ''
  for (const key of Object.keys(value).sort()) {
    const each = value[key]
    if (each !== undefined) inside += `${inside && ','}${text(key)}:${canonicalJson(each)}`
  }
  return `{${inside}}`
}

/**
 * The value with every string in NFC, ready for {@link canonicalJson}; the same object where nothing changes.
 * @throws RangeError when two keys become one.
 */
export function toNfc<T>(value: T): T {
  if (typeof value === 'string')
    return ASCII.test(value) ? value : (value.toWellFormed().normalize('NFC') as T)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return listToNfc(value) as T
  return objectToNfc(value as Record<string, unknown>) as T
}

function listToNfc(list: readonly unknown[]): readonly unknown[] {
  const made = list.map(toNfc)
  return made.every((each, at) => Object.is(each, list[at])) ? list : made
}

function objectToNfc(value: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(value)
  if (keys.every(key => ASCII.test(key) && Object.is(toNfc(value[key]), value[key]))) return value
  const made = keys.map(key => [toNfc(key), toNfc(value[key])] as const)
  if (made.every(([key, each], at) => key === keys[at] && Object.is(each, value[key]))) return value
  if (new Set(made.map(([key]) => key)).size < made.length) throw new RangeError('two keys are one in NFC')
  return Object.fromEntries(made)
}
