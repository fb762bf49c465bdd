import { readToken } from '../../shared/dossier/slip.ts'
import { type RegisterRow, readQuery } from '../../shared/register/row.ts'

/** The register as a list, in the order the dossiers came: slow, and plain enough to be right. */
export class Oracle {
  #rows = new Map<string, RegisterRow>()

  put(row: RegisterRow): void {
    this.#rows.set(row.dossier, row)
  }

  get rows(): readonly RegisterRow[] {
    return [...this.#rows.values()]
  }

  find(text: string, before: string | null, offices: readonly string[] | null): RegisterRow[] {
    const newest = this.rows.toReversed()
    const shown = newest.findIndex(row => before && (row.dossier === before || row.code === before))
    if (before !== null && shown < 0) return []
    const isMeant = meant(text)
    return newest.slice(shown + 1).filter(row => (!offices || offices.includes(row.office)) && isMeant(row))
  }
}

function meant(text: string): (row: RegisterRow) => boolean {
  const token = readToken(text)
  if (token) return row => row.slip === token
  const wanted = readQuery(text)
  if (wanted.by === 'nothing') return () => true
  if (wanted.by === 'code') return row => row.code?.endsWith(wanted.code) ?? false
  if (wanted.by === 'no-letter') return () => false
  const named = isNamed(wordsIn(text))
  if (wanted.by === 'suffix')
    return row =>
      [row.code ?? '', row.phone].some(each => each.endsWith(wanted.suffix)) || isNamed([wanted.suffix])(row)
  if (wanted.by === 'digits')
    return row =>
      [row.idNumber.replace(/\D/g, ''), row.phone].some(number => number.startsWith(wanted.digits)) ||
      row.phone.endsWith(wanted.digits) ||
      isNamed([wanted.digits])(row)
  return named
}

function isNamed(words: readonly string[]): (row: RegisterRow) => boolean {
  const [last = '', ...whole] = words.toReversed()
  return row => {
    const has = wordsIn(row.applicant).concat(/\p{L}/u.test(row.idNumber) ? wordsIn(row.idNumber) : [])
    const [mark = '', first = '', second = ''] = row.slip?.toLowerCase().split('-') ?? []
    const signs = first + second
    if (row.slip) has.push(mark + signs, first, second)
    for (let at = 0; row.slip && signs.length - at >= 4; at++) has.push(signs.slice(at))
    return whole.every(word => has.includes(word)) && has.some(word => word.startsWith(last))
  }
}

/** Words letter by letter, by another way than the program's. */
function wordsIn(text: string): string[] {
  let words = ''
  for (const letter of text.normalize('NFC').normalize('NFD')) {
    if (/\p{M}/u.test(letter)) continue
    if (letter === 'đ' || letter === 'Đ') words += 'd'
    else words += /[\p{L}\p{N}]/u.test(letter) ? letter.toLowerCase() : ' '
  }
  return words.split(' ').filter(word => word !== '')
}
