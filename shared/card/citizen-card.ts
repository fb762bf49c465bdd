import { Day } from '../base/ids.ts'

/**
 * What the QR of a citizen card says; empty where the card says nothing. It is not proof: the face is
 * compared.
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
/** A date that a card says and that cannot be one: it is typed from the face of the card. */
export type DateOfCard = 'born' | 'issuedOn'
export type CardText =
  | { ok: true; card: CitizenCard; unread: readonly DateOfCard[] }
  | { ok: false; why: 'not-a-card' | 'garbled' | 'two-cards' }

/**
 * Reads the text of a CCCD or Căn cước QR: at least seven fields between `|` (number, old number, name,
 * birth, sex, address, day of issue); cards since 2024 may say more after them. Both Unicode forms; the Enter
 * a scanner adds is dropped.
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
 * Whether a second card was scanned behind the first: its number stands at the end of a field, its birth
 * three after that.
 */
const hasSecond = (fields: readonly string[]): boolean =>
  fields.some((field, at) => at >= 6 && /\d{12}$/.test(field) && /^\d{4,8}$/.test(fields[at + 3] ?? ''))

const DATES: readonly DateOfCard[] = ['born', 'issuedOn']

/**
 * Whether a scan was typed through a Vietnamese typing program: it puts tone letters into numbers, or leaves
 * the keys of a tone where the letter should be (`Nguyeenx`, `Nuwx`). A card's numbers hold digits only, its
 * name letters only, its sex one of two words. Letters that Vietnamese has not are no sign by themselves:
 * names of the Central Highlands have them (`Y Jút Niê`); they are one only where no mark stands in the whole
 * text.
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
 * Whether a text without any mark has the keys of Telex where its marks should be (`Nguyeexn Thij`); a
 * foreign name may too.
 */
export const hasTelexKeys = (text: string): boolean => !/\P{ASCII}/u.test(text) && KEYS.test(text)

/**
 * Keys of Telex in a text without any mark: letters Vietnamese has not, doubled vowels, a tone key after a
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
