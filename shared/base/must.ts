/**
 * The value, or a fault that names what was missing: for things that cannot be absent unless we are wrong.
 */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`)
  return value
}
