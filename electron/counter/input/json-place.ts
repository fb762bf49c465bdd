/** What may stand in JSON, a piece at a time: white space, a text, a number, a word, a sign. */
const PIECE =
  /(?<space>[ \t\r\n]+)|(?<value>"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<sign>[[\]{},:])/uy

/** Where a text stops being JSON: line and column, both from 1. */
export function placeOfFault(text: string): { line: number; column: number } {
  const at = faultIn(text)
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** What may follow: a value, the name of a part, the sign after it. */
type Wanted = { value: boolean; name: boolean; signs: string }
const VALUE: Wanted = { value: true, name: false, signs: '[{' }
const NAME: Wanted = { value: false, name: true, signs: '' }

function faultIn(text: string): number {
  const open: string[] = []
  let wanted = VALUE
  for (let at = 0; at < text.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at
    const { space, value, sign } = PIECE.exec(text)?.groups ?? {}
    if (space !== undefined) continue
    const fits = sign
      ? wanted.signs.includes(sign)
      : value !== undefined && (wanted.value || (wanted.name && value.startsWith('"')))
    if (!fits) return at
    if (sign === '[' || sign === '{') open.push(sign)
    if (sign === ']' || sign === '}') open.pop()
    wanted = after(sign ?? (wanted.name ? 'name' : 'value'), open.at(-1))
  }
  return text.length
}

/** What may stand after a piece, inside the brackets that are open. */
function after(piece: string, inside: string | undefined): Wanted {
  if (piece === '[') return { ...VALUE, signs: '[{]' }
  if (piece === '{') return { ...NAME, signs: '}' }
  if (piece === ',') return inside === '{' ? NAME : VALUE
  if (piece === ':') return VALUE
  if (piece === 'name') return { value: false, name: false, signs: ':' }
  return { value: false, name: false, signs: inside === '[' ? ',]' : inside === '{' ? ',}' : '' }
}
