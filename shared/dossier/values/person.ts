import { Day } from '../../base/ids.ts'
import { hasTelexKeys } from '../../card/citizen-card.ts'
import { checkPersonalPaper } from '../../card/citizen-id.ts'
import { checkEmail, checkPhone } from '../../card/phone.ts'
import { checkTaxCode } from '../../card/tax-code.ts'
import { type Refusal, refuse } from '../../refusals/refusal.ts'
import type { Applicant, Representative } from '../applicant.ts'
import { findImpossibleBirth, isYounger, type When } from './days.ts'
import type { Doubt, Doubtful } from './doubt.ts'

const BORN = 'Ngày sinh'
const ISSUED = 'Ngày cấp giấy tờ'

/**
 * What of a person can never be true, as a refusal: a birth that does not exist, that has not come or that
 * nobody is old enough for; a card given before its holder was born. A clock in doubt says only since when it
 * may be: a child born meanwhile is no child to come.
 */
export function findImpossiblePerson(
  person: Pick<Applicant, 'born' | 'issuedOn'> | null,
  when: When,
): Refusal | undefined {
  const { born = null, issuedOn = null } = person ?? {}
  if (born !== null) {
    if (!Day.safeParse(`${born}-01-01`.slice(0, 10)).success) return refuse('field-invalid', { field: BORN })
    const never = findImpossibleBirth(born, when, BORN)
    if (never) return never
  }
  if (!issuedOn) return undefined
  if (born !== null && issuedOn.slice(0, born.length) < born)
    return refuse('value-before', { field: ISSUED, other: BORN, since: born.split('-').reverse().join('/') })
  return findImpossibleBirth(issuedOn, when, ISSUED)
}

/**
 * What fits in none of the forms that numbers have: an organisation has a tax code, a citizen a number of
 * twelve digits.
 */
export function doubtsOfPerson(applicant: Applicant): readonly Doubt[] {
  const { kind, name, idNumber, born, sex, phone, email } = applicant
  const inNumber = kind === 'citizen' ? checkPersonalPaper(idNumber, born, sex) : checkTaxCode(idNumber)
  return [
    ...doubted('applicant.name', kind === 'citizen' ? checkName(name) : []),
    ...doubted('applicant.idNumber', idNumber ? inNumber : unsaid(name)),
    ...doubted('applicant.phone', checkPhone(phone)),
    ...doubted('applicant.email', checkEmail(email)),
  ]
}

/**
 * From this age on one has a card of one's own (Luật Căn cước 26/2023/QH15 Đ.19); for who is younger a parent
 * or guardian acts or agrees (BLDS 91/2015/QH13 Đ.21).
 */
const OWN_CARD = 14

/** A child who stands there alone, by the papers. */
export const doubtsOfAlone = (
  { kind, born }: Pick<Applicant, 'kind' | 'born'>,
  representative: Representative | null,
  received: Day,
): readonly Doubt[] =>
  doubted(
    'applicant.born',
    kind === 'citizen' && !representative && born && isYounger(born, OWN_CARD, received) ? ['under-14'] : [],
  )

/** The same of who stands in; of a stand-in neither birth nor sex is asked. */
export const doubtsOfStandIn = ({ name, idNumber, phone }: Representative): readonly Doubt[] => [
  ...doubted('representative.name', checkName(name)),
  ...doubted('representative.idNumber', idNumber ? checkPersonalPaper(idNumber, null, null) : unsaid(name)),
  ...doubted('representative.phone', checkPhone(phone)),
]

/** Of a person who is named: an empty form is no omission yet. */
const unsaid = (name: string): readonly 'id-missing'[] => (name.trim() === '' ? [] : ['id-missing'])

/** Names have letters and no digits, and their marks where a typing program would have put them. */
function checkName(name: string): readonly ('name-form' | 'name-keys')[] {
  if (name === '') return []
  if (!/\p{L}/u.test(name) || /\p{Nd}/u.test(name)) return ['name-form']
  return hasTelexKeys(name) ? ['name-keys'] : []
}

const doubted = (place: string, doubts: readonly Doubtful[]): readonly Doubt[] =>
  doubts.map(doubt => ({ place, label: null, day: null, doubt }))
