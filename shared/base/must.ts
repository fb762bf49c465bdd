/** The value, or a fault that names what is missing. For values that only a mistake of ours can leave out. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`)
  return value
}
