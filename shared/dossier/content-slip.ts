import type { Day } from '../base/ids.ts'
import type { Answers, Field } from '../fields.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import { currentIntake } from './current-intake.ts'
import type { Dossier } from './state.ts'

type Slip = { place: string; printed: string; right: string }
/**
 * One thing that this dossier itself says, about the person or in a field. `label` is the name that the
 * officer knows it by.
 */
type Content = { label: string; isChanged: (slip: Slip) => boolean }

/**
 * Words with fewer letters than `LETTERS` stand on every page by chance. So do numbers below `SMALL`, unless
 * their field is named beside them.
 */
const LETTERS = 3
const SMALL = 1000

/**
 * The first slip that would change what the dossier itself says: who it is for, what was asked. That is
 * content. A paper of the same kind replaces it, judged by every limit anew; only slips of form are rectified
 * (NĐ 30/2020 Đ.18.3). Undefined where every slip is of form.
 */
export function findContentSlip(
  dossier: Dossier,
  fields: readonly Field[],
  slips: readonly Slip[],
): Refusal | undefined {
  const contents = contentsOf(dossier, fields)
  const changed = slips.flatMap(slip => contents.find(({ isChanged }) => isChanged(slip)) ?? [])[0]
  return changed && refuse('slip-of-content', { field: changed.label })
}

function contentsOf(dossier: Dossier, fields: readonly Field[]): Content[] {
  const intake = currentIntake(dossier)
  if (!intake) return []
  const { name, idNumber, address } = intake.applicant
  return [
    textOf('Người nộp hồ sơ', name),
    textOf('Số định danh', idNumber),
    textOf('Địa chỉ', address),
    ...fields.flatMap(field => contentOf(field, intake.answers[field.id])),
  ]
}

function contentOf({ label, kind }: Field, said: Answers[string] | undefined): Content[] {
  if (typeof said === 'number') return [numberOf(label, said)]
  // A yes or no is printed in words of the page, not as it was ticked.
  if (typeof said !== 'string') return []
  return [kind === 'date' ? dayOf(label, said) : textOf(label, said)]
}

/** Letters and digits alone: dots in amounts, slashes in dates and spaces make no difference in content. */
const packed = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

function textOf(label: string, said: string): Content {
  const content = packed(said)
  const isIn = (text: string): boolean => content.length >= LETTERS && packed(text).includes(content)
  return { label, isChanged: ({ printed, right }) => isIn(printed) && !isIn(right) }
}

/** The numbers in a text, whose thousands may be separated by dots, commas or spaces. */
const numbersIn = (text: string): number[] =>
  (text.match(/\d+(?:[.,\s]\d{3}(?!\d))*/g) ?? []).map(number => Number(number.replaceAll(/\D/g, '')))

function numberOf(label: string, said: number): Content {
  const isNamed = ({ place, printed }: Slip): boolean => packed(place + printed).includes(packed(label))
  return {
    label,
    isChanged(slip) {
      const [printed, right] = [numbersIn(slip.printed), numbersIn(slip.right)]
      // The same amount with another one beside it is a changed amount.
      const isKept =
        right.includes(said) && !right.some(other => other >= SMALL && ![said, ...printed].includes(other))
      if (isKept) return false
      return isNamed(slip) ? printed.length + right.length > 0 : said >= SMALL && printed.includes(said)
    },
  }
}

function dayOf(label: string, said: Day): Content {
  const day = said.split('-').reverse().map(Number).join(' ')
  const isIn = (text: string): boolean =>
    ` ${(text.match(/\d+/g) ?? []).map(Number).join(' ')} `.includes(` ${day} `)
  return { label, isChanged: ({ printed, right }) => isIn(printed) && !isIn(right) }
}
