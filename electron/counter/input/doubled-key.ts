/** Finds, in a JSON text, where a string begins and where an object or a list begins or ends. */
const PIECE = /["[\]{}]/g
const NAMES = /\s*:/y

/**
 * The first name that stands twice in one object of a JSON text; undefined if none does. JSON readers
 * silently take the last of the two: of two sums, or two names, nobody would know which one was meant.
 */
export function doubledKey(text: string): string | undefined {
  const open: Set<string>[] = []
  for (let at = 0, piece = pieceFrom(text, at); piece; piece = pieceFrom(text, at)) {
    at = piece.at + 1
    if (piece.sign === '{' || piece.sign === '[') open.push(new Set())
    else if (piece.sign !== '"') open.pop()
    else {
      at = endOfText(text, piece.at)
      NAMES.lastIndex = at
      if (!NAMES.test(text)) continue
      const key = JSON.parse(text.slice(piece.at, at)) as string
      if (open.at(-1)?.has(key)) return key
      open.at(-1)?.add(key)
    }
  }
  return undefined
}

function pieceFrom(text: string, from: number): { at: number; sign: string } | undefined {
  PIECE.lastIndex = from
  const found = PIECE.exec(text)
  return found ? { at: found.index, sign: found[0] } : undefined
}

/**
 * The place after the string that begins at this quotation mark. It is walked by hand: a pattern that repeats
 * a group overflows on a text of megabytes.
 */
function endOfText(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
