import type { Day } from '../base/ids.ts'
import type { FormMark } from './form.ts'
import { type FormId, forms } from './index.ts'
import type { SigningDress } from './signing.ts'

type Numbered = { number: string; title?: string }
type FormSet = {
  name: string
  /** The rule that allows moving a date once. */
  movedUnder: string
  /** Whether the annex of the circular itself was read; where it was not, every print says so. */
  verified: boolean
  forms: Partial<Record<FormId, Numbered>>
}

/**
 * The sets of official forms (TT 01/2018/TT-VPCP Đ.9; TT 03/2025/TT-VPCP Phụ lục I). A dossier keeps the set
 * of its day of intake. For the set of 2025, numbers and names are known, the exact wording of the forms is
 * not.
 */
export const FORM_SETS: Readonly<Record<string, FormSet>> = {
  'TT01-2018': {
    name: 'Thông tư 01/2018/TT-VPCP',
    movedUnder: 'NĐ 61/2018 Đ.19.9',
    verified: true,
    forms: {
      receipt: { number: '01' },
      'supplement-request': { number: '02' },
      'refusal-notice': { number: '03' },
      apology: { number: '04' },
      'control-slip': { number: '05' },
      'register-book': { number: '06' },
    },
  },
  'TT03-2025': {
    name: 'Thông tư 03/2025/TT-VPCP',
    movedUnder: 'NĐ 118/2025',
    verified: false,
    forms: {
      receipt: { number: '01' },
      'supplement-request': { number: '02' },
      'refusal-notice': { number: '03' },
      apology: { number: '04', title: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết' },
      'stop-notice': { number: '05' },
      'control-slip': { number: '06' },
      'register-book': { number: '07' },
    },
  },
}

/**
 * The set that a Centre uses for dossiers received on a day: the last one that has begun by then, else its
 * first.
 */
export const formSetOn = (
  { formSet, laterFormSets = [] }: { formSet: string; laterFormSets?: readonly { set: string; from: Day }[] },
  day: Day,
): string =>
  [...laterFormSets].sort((a, b) => a.from.localeCompare(b.from)).findLast(({ from }) => from <= day)?.set ??
  formSet

/** The mark of a form in a set; null where the set has no such form, which is then our own. */
export function markOf(set: string | null, form: FormId): FormMark | null {
  const found = FORM_SETS[set ?? '']
  const numbered = found?.forms[form]
  return found && numbered ? { number: numbered.number, set: found.name, unverified: !found.verified } : null
}

/** The title of a form in a set. */
export const titleIn = (set: string | null, form: FormId): string =>
  FORM_SETS[set ?? '']?.forms[form]?.title ?? forms[form].title

type Dress = { set: string | null; form: FormId; reprint?: boolean; signing?: SigningDress | null }

/**
 * The facts of a paper as printed under a set: with its mark at the foot, its title, BẢN SAO on a reprint,
 * and how it is signed where that is known.
 */
export const dressed = (facts: object, { set, form, reprint = false, signing = null }: Dress): object => ({
  ...facts,
  mark: markOf(set, form),
  name: titleIn(set, form),
  reprint,
  signing,
})

/** The rule under which a dossier of this set may have its date moved once. */
export const movedUnder = (set: string | null): string =>
  (FORM_SETS[set ?? ''] ?? FORM_SETS['TT01-2018'])?.movedUnder ?? ''
