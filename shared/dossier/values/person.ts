import { Day } from '../../base/ids.ts'
import { hasTelexKeys } from '../../card/citizen-card.ts'
import { checkPersonalPaper, mayBePaper } from '../../card/citizen-id.ts'
import { checkEmail, checkPhone } from '../../card/phone.ts'
import { checkTaxCode } from '../../card/tax-code.ts'
import { type Refusal, refuse } from '../../refusals/refusal.ts'
import type { Applicant, Representative } from '../applicant.ts'
import { findImpossibleBirth, isYounger, type When } from './days.ts'
import type { Doubt, Doubtful } from './doubt.ts'

const BORN = 'Ngày sinh'
const ISSUED = 'Ngày cấp giấy tờ'

/**
 * Why the number or the dates of a person can never be true; undefined where they may be. No paper bears
 * such a number; a birth date does not exist, lies in the future or too far back; a card was issued before
 * its holder was born. With a clock in doubt nothing
 * is held to lie in the future, because only the earliest possible day is known.
 */
export function findImpossiblePerson(
  person: (Pick<Applicant, 'born' | 'issuedOn'> & Partial<Pick<Applicant, 'idNumber'>>) | null,
  when: When,
): Refusal | undefined {
  const { born = null, issuedOn = null, idNumber = '' } = person ?? {}
  const unborne = findUnborne(idNumber, 'applicant.idNumber')
  if (unborne) return unborne
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

/** Why the number of a stand-in can never be true; undefined where it may be, and where nobody stands in. */
export const findImpossibleStandIn = (one: Representative | null): Refusal | undefined =>
  findUnborne(one?.idNumber ?? '', 'representative.idNumber')

/** Refuses what no paper bears as its number. Whoever shows no paper has none, and the box stays empty. */
const findUnborne = (number: string, place: string): Refusal | undefined =>
  number.trim() === '' || mayBePaper(number) ? undefined : refuse('paper-number-form', { field: place })

/**
 * The doubts about an applicant's data: name, number, phone and email. The number of an organisation is a tax
 * code, that of a citizen has twelve digits.
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
 * From this age on a person has a card of their own (Luật Căn cước 26/2023/QH15 Đ.19). For a younger person a
 * parent or guardian acts or agrees (BLDS 91/2015/QH13 Đ.21).
 */
const OWN_CARD = 14

/** The doubt that a child, by the papers, stands at the counter alone. */
export const doubtsOfAlone = (
  { kind, born }: Pick<Applicant, 'kind' | 'born'>,
  representative: Representative | null,
  received: Day,
): readonly Doubt[] =>
  doubted(
    'applicant.born',
    kind === 'citizen' && !representative && born && isYounger(born, OWN_CARD, received) ? ['under-14'] : [],
  )

/**
 * The doubts about the data of a stand-in, whose birth and sex are never asked. Nobody stands in for
 * themselves; the number of an organisation may be that of its owner.
 */
export const doubtsOfStandIn = (
  { name, idNumber, phone, authority }: Representative,
  { kind, idNumber: own }: Pick<Applicant, 'kind' | 'idNumber'>,
): readonly Doubt[] => [
  ...doubted('representative.name', checkName(name)),
  ...doubted('representative.idNumber', idNumber ? checkPersonalPaper(idNumber, null, null) : unsaid(name)),
  ...doubted('representative.idNumber', kind === 'citizen' && isSame(idNumber, own) ? ['own-stand-in'] : []),
  ...doubted('representative.phone', checkPhone(phone)),
  ...doubted('representative.authority', isUnsaid(authority, name) ? ['authority-unsaid'] : []),
]

const isSame = (one: string, other: string): boolean => one.trim() !== '' && bare(one) === bare(other)
const bare = (number: string): string => number.replace(/[ ./-]/g, '').toUpperCase()

/** What is left out is doubted only once the person is named: an empty form omits nothing yet. */
const isUnsaid = (said: string, name: string): boolean => said.trim() === '' && name.trim() !== ''
const unsaid = (name: string): readonly 'id-missing'[] => (isUnsaid('', name) ? ['id-missing'] : [])

/** The doubts about a name: it has letters and no digits, and no Telex keys left where marks should be. */
function checkName(name: string): readonly ('name-form' | 'name-keys')[] {
  if (name === '') return []
  if (!/\p{L}/u.test(name) || /\p{Nd}/u.test(name)) return ['name-form']
  return hasTelexKeys(name) ? ['name-keys'] : []
}

const doubted = (place: string, doubts: readonly Doubtful[]): readonly Doubt[] =>
  doubts.map(doubt => ({ place, label: null, day: null, doubt }))
