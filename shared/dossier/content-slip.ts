import type { Day } from '../base/ids.ts'
import type { Answers, Field } from '../fields.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import { currentIntake } from './current-intake.ts'
import type { Dossier } from './state.ts'

type Slip = { place: string; printed: string; right: string }
/** What a person, or a field of the procedure, said for this dossier; `label` as the officer knows it. */
type Content = { label: string; isChanged: (slip: Slip) => boolean }

/**
 * Shorter words stand on every page by chance, and so do smaller numbers where their field is not named
 * beside them.
 */
const LETTERS = 3
const SMALL = 1000

/**
 * The first slip that would change what the dossier itself says: who it is for, what was asked. That is
 * content, which a paper of the same kind replaces, judged by every limit anew; form alone is rectified (NĐ
 * 30/2020 Đ.18.3).
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
  // A yes or no is printed as words of the page, not as it was ticked.
  if (typeof said !== 'string') return []
  return [kind === 'date' ? dayOf(label, said) : textOf(label, said)]
}

/** Letters and digits alone: dots in amounts, slashes in days and spaces make no other content. */
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

/** Thousands parted by dots, by commas or by spaces. */
const numbersIn = (text: string): number[] =>
  (text.match(/\d+(?:[.,\s]\d{3}(?!\d))*/g) ?? []).map(number => Number(number.replaceAll(/\D/g, '')))

function numberOf(label: string, said: number): Content {
  const isNamed = ({ place, printed }: Slip): boolean => packed(place + printed).includes(packed(label))
  return {
    label,
    isChanged(slip) {
      const [printed, right] = [numbersIn(slip.printed), numbersIn(slip.right)]
      // The same amount beside another one is another one.
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
