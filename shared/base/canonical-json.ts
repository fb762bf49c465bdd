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
 * @throws RangeError for a fraction, a number beyond 2^53, a lone surrogate or text that is not NFC.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return integer(value)
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') return object(value as Record<string, unknown>)
  throw new RangeError(`not canonical: ${typeof value}`)
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

/** The same value with every string in NFC, ready for {@link canonicalJson}. */
export function toNfc<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().normalize('NFC') as T
  if (Array.isArray(value)) return value.map(toNfc) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [toNfc(key), toNfc(each)])) as T
}
