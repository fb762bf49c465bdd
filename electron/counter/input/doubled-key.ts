/** Of a text that is JSON: a text and whether it is the name of a part, or where a group or a list begins and ends. */
const PIECE = /(?<text>"[^"\\]*(?:\\.[^"\\]*)*")(?<names>\s*:)?|(?<sign>[[\]{}])/g

/**
 * The first name that stands twice in one group of a JSON text. JSON readers take the last of the two and say nothing: of two
 * sums, or two names, nobody would know which one was meant.
 */
export function doubledKey(text: string): string | undefined {
  const open: Set<string>[] = []
  for (const { groups: { text: name, names, sign } = {} } of text.matchAll(PIECE)) {
    if (sign === '{' || sign === '[') open.push(new Set())
    else if (sign !== undefined) open.pop()
    else if (names !== undefined) {
      const key = JSON.parse(name ?? '""') as string
      if (open.at(-1)?.has(key)) return key
      open.at(-1)?.add(key)
    }
  }
  return undefined
}
