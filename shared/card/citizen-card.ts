/** What the QR of a citizen card says; empty where the card says nothing. It is not proof: the face is compared. */
export type CitizenCard = {
  number: string
  oldNumber: string
  name: string
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: old cards may know only the year. */
  born: string | null
  sex: 'nam' | 'nữ' | null
  address: string
  issuedOn: string | null
}
export type CardText = { ok: true; card: CitizenCard } | { ok: false; why: 'not-a-card' | 'garbled' }

/**
 * Reads the text of a CCCD or Căn cước QR: at least seven fields between `|` (number, old number, name, birth, sex,
 * address, day of issue); cards since 2024 may say more after them. Both Unicode forms; the Enter a scanner adds is dropped.
 */
export function parseCitizenCard(text: string): CardText {
  const fields = text
    .normalize('NFC')
    .trim()
    .split('|')
    .map(field => field.trim())
  const [number = '', oldNumber = '', name = '', born = '', sex = '', address = '', issued = ''] = fields
  if (fields.length < 7) return { ok: false, why: looksGarbled(text) ? 'garbled' : 'not-a-card' }
  if (!/^\d{12}$/.test(number) || name === '') return { ok: false, why: 'garbled' }
  if (looksGarbled(text)) return { ok: false, why: 'garbled' }
  const card = {
    number,
    oldNumber,
    name,
    born: readBirth(born),
    sex: readSex(sex),
    address,
    issuedOn: readDay(issued),
  }
  return { ok: true, card }
}

/**
 * Whether a scan was typed through a Vietnamese typing program: it puts tone letters into numbers, or leaves the keys of
 * a tone where the letter should be (`Nguyeenx`). A card's numbers hold digits only, its name letters only. The letters
 * f, j, w, z are no sign by themselves: names of the Central Highlands have them (`Y Jút Niê`); they are one only where
 * no mark stands in the whole text.
 */
export function looksGarbled(text: string): boolean {
  const [number = '', old = '', name = ''] = text.normalize('NFC').trim().split('|')
  const digits = /^[\d\s]*$/
  const letters = /^[\p{L}\s'.-]*$/u
  const bare = !/\P{ASCII}/u.test(text)
  return !digits.test(number) || !digits.test(old) || !letters.test(name) || (bare && /[fjwz]/i.test(name))
}

function readBirth(text: string): string | null {
  if (/^\d{8}$/.test(text)) return readDay(text)
  if (/^\d{6}$/.test(text)) return `${text.slice(2)}-${text.slice(0, 2)}`
  return /^\d{4}$/.test(text) ? text : null
}

function readDay(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d\d)(\d\d)(\d{4})$/.exec(text) ?? []
  const [d, m] = [Number(day), Number(month)]
  return d >= 1 && d <= 31 && m >= 1 && m <= 12 ? `${year}-${month}-${day}` : null
}

const readSex = (text: string): 'nam' | 'nữ' | null => {
  const said = text.toLowerCase()
  return said === 'nam' || said === 'nữ' ? said : null
}
