/** What may stand in JSON besides strings, one piece at a time: white space, a value, a sign. */
const PIECE =
  /(?<space>[ \t\r\n]+)|(?<value>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<sign>[[\]{},:])/uy
/** What a string holds up to its end or to an escape, and how an escape is written. */
const PLAIN = /[^"\\\p{Cc}]*/uy
const ESCAPED = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** Where a text stops being JSON: line and column, both from 1. */
export function placeOfFault(text: string): { line: number; column: number } {
  const at = faultIn(text)
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

type Piece = { what?: 'space' | 'text' | 'value'; sign?: string; end: number }

function pieceAt(text: string, at: number): Piece {
  if (text[at] === '"') {
    const end = endOfText(text, at)
    return end === undefined ? { end: at } : { what: 'text', end }
  }
  PIECE.lastIndex = at
  const { space, value, sign } = PIECE.exec(text)?.groups ?? {}
  const end = PIECE.lastIndex
  if (sign !== undefined) return { sign, end }
  return { end, ...(space !== undefined ? { what: 'space' } : value !== undefined ? { what: 'value' } : {}) }
}

/**
 * The place after the string that begins here; undefined if it is not a valid one. It goes in steps, for a
 * pattern for all of it overflows on megabytes.
 */
function endOfText(text: string, from: number): number | undefined {
  for (let at = from + 1; ; at = ESCAPED.lastIndex) {
    PLAIN.lastIndex = at
    PLAIN.test(text)
    if (text[PLAIN.lastIndex] === '"') return PLAIN.lastIndex + 1
    ESCAPED.lastIndex = PLAIN.lastIndex
    if (!ESCAPED.test(text)) return undefined
  }
}

/** What may follow: a value, the name of a member, one of these signs. */
type Wanted = { value: boolean; name: boolean; signs: string }
const VALUE: Wanted = { value: true, name: false, signs: '[{' }
const NAME: Wanted = { value: false, name: true, signs: '' }

function faultIn(text: string): number {
  const open: string[] = []
  let wanted = VALUE
  for (let at = 0, piece = pieceAt(text, at); at < text.length; at = piece.end, piece = pieceAt(text, at)) {
    const { what, sign } = piece
    if (what === 'space') continue
    const fits = sign
      ? wanted.signs.includes(sign)
      : what !== undefined && (wanted.value || (wanted.name && what === 'text'))
    if (!fits) return at
    if (sign === '[' || sign === '{') open.push(sign)
    if (sign === ']' || sign === '}') open.pop()
    wanted = after(sign ?? (wanted.name ? 'name' : 'value'), open.at(-1))
  }
  return text.length
}

/** What may stand after a piece, inside the innermost open bracket. */
function after(piece: string, inside: string | undefined): Wanted {
  if (piece === '[') return { ...VALUE, signs: '[{]' }
  if (piece === '{') return { ...NAME, signs: '}' }
  if (piece === ',') return inside === '{' ? NAME : VALUE
  if (piece === ':') return VALUE
  if (piece === 'name') return { value: false, name: false, signs: ':' }
  return { value: false, name: false, signs: inside === '[' ? ',]' : inside === '{' ? ',}' : '' }
}
