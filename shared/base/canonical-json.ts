/** What can be signed: no fractions, no undefined, no dates; text is NFC. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical }

/**
 * The one text form of a value that is hashed and signed (after RFC 8785, narrowed): keys sorted by UTF-16 unit,
 * integers only, strings well-formed and NFC. Keys whose value is undefined are left out.
 * @throws RangeError for a fraction, a number beyond 2^53, a lone surrogate, text that is not NFC, or anything that is
 * not plain data (a date, a map), which would be written as something it is not.
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
 * The value of a canonical text. Text that would not be written back byte for byte is no canonical text: a doubled key, a
 * space, `-0`, `1e2`, keys out of order. @throws RangeError or SyntaxError; nothing is ever read as something else.
 */
export function readCanonical(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (canonicalJson(value) !== text) throw new RangeError('text is not canonical')
  return value
}

function isPlain(value: object): value is Record<string, unknown> {
  const above: unknown = Object.getPrototypeOf(value)
  return above === Object.prototype || above === null
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new RangeError(`not an integer: ${value}`)
  return String(value)
}

function text(value: string): string {
  if (!value.isWellFormed() || value.normalize('NFC') !== value) throw new RangeError('text is not NFC')
  return JSON.stringify(value)
}

function object(value: Record<string, unknown>): string {
  const keys = Object.keys(value).filter(key => value[key] !== undefined)
  return `{${keys
    .sort()
    .map(key => `${text(key)}:${canonicalJson(value[key])}`)
    .join(',')}}`
}

/** The same value with every string in NFC, ready for {@link canonicalJson}. @throws RangeError when two keys become one. */
export function toNfc<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().normalize('NFC') as T
  if (Array.isArray(value)) return value.map(toNfc) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, each]) => [toNfc(key), toNfc(each)] as const)
  if (new Set(entries.map(([key]) => key)).size < entries.length)
    throw new RangeError('two keys are one in NFC')
  return Object.fromEntries(entries) as T
}
