import { Day } from '../base/ids.ts'

/**
 * What the QR code of a citizen card says; empty where it says nothing. It proves nothing: the officer
 * compares the face.
 */
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
/** A date on a card that cannot be read as one: it is typed from the face of the card. */
export type DateOfCard = 'born' | 'issuedOn'
export type CardText =
  | { ok: true; card: CitizenCard; unread: readonly DateOfCard[] }
  | { ok: false; why: 'not-a-card' | 'garbled' | 'two-cards' }

/**
 * Reads the text of a CCCD or Căn cước QR: at least seven fields between `|` (number, old number, name,
 * birth, sex, address, day of issue). Cards since 2024 may add more. Accepts both Unicode forms, and drops
 * the Enter that a scanner adds.
 */
export function parseCitizenCard(text: string): CardText {
  const fields = text
    .normalize('NFC')
    .trim()
    .split('|')
    .map(field => field.trim())
  const [number = '', oldNumber = '', name = '', born = '', sex = '', address = '', issued = ''] = fields
  if (fields.length === 1) return { ok: false, why: 'not-a-card' }
  const whole = fields.length >= 7 && /^\d{12}$/.test(number) && name !== ''
  if (hasSecond(fields)) return { ok: false, why: 'two-cards' }
  if (!whole || looksGarbled(fields)) return { ok: false, why: 'garbled' }
  const card = {
    number,
    oldNumber,
    name,
    born: readBirth(born),
    sex: readSex(sex),
    address,
    issuedOn: readDay(issued),
  }
  const said = { born, issuedOn: issued }
  const unread = DATES.filter(date => /[1-9]/.test(said[date]) && card[date] === null)
  return { ok: true, card, unread }
}

/**
 * Whether a second card was scanned right behind the first: its number stands at the end of a field, its
 * birth date three fields later.
 */
const hasSecond = (fields: readonly string[]): boolean =>
  fields.some((field, at) => at >= 6 && /\d{12}$/.test(field) && /^\d{4,8}$/.test(fields[at + 3] ?? ''))

const DATES: readonly DateOfCard[] = ['born', 'issuedOn']

/**
 * Whether a scan went through a Vietnamese typing program. That puts tone letters into numbers, or leaves the
 * keys of a tone where the letter should be (`Nguyeenx`, `Nuwx`). A card's numbers have only digits, its name
 * only letters, its sex is one of two words. Letters that Vietnamese lacks prove nothing by themselves,
 * because names of the Central Highlands have them (`Y Jút Niê`). They count only where the whole text has no
 * mark.
 */
function looksGarbled(fields: readonly string[]): boolean {
  const [number = '', old = '', name = '', , sex = '', address = ''] = fields
  const digits = /^[\d\s]*$/
  const letters = /^[\p{L}\p{M}\s'’.-]*$/u
  if (!digits.test(number) || !digits.test(old) || !letters.test(name)) return true
  if (sex !== '' && readSex(sex) === null) return true
  return !/\P{ASCII}/u.test(fields.join('')) && hasTelexKeys(`${name} ${address}`)
}

/**
 * Whether a text without any mark has Telex keys where its marks should be (`Nguyeexn Thij`). A foreign name
 * may have them too.
 */
export const hasTelexKeys = (text: string): boolean => !/\P{ASCII}/u.test(text) && KEYS.test(text)

/**
 * Telex keys in a text without marks: letters that Vietnamese lacks, doubled vowels, a tone key after a
 * vowel.
 */
const KEYS = /[fjwz]|aa|ee|oo|dd|[aeiouy](c|ch|m|n|ng|nh|p|t)?[srx]\b/i

function readBirth(text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d\d)??(\d\d)??(\d{4})$/.exec(text) ?? []
  if (year === '') return null
  if (Number(month) === 0) return year
  if (Number(day) === 0) return Number(month) <= 12 ? `${year}-${month}` : null
  return readDay(text)
}

const readDay = (text: string): string | null =>
  Day.safeParse(text.replace(/^(\d\d)(\d\d)(\d{4})$/, '$3-$2-$1')).data ?? null

const readSex = (text: string): 'nam' | 'nữ' | null => {
  const said = text.toLowerCase()
  return said === 'nam' || said === 'nữ' ? said : null
}
