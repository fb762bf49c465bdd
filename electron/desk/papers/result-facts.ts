import { shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import type { DataOf } from '../../../shared/dossier/steps/index.ts'
import type { Field } from '../../../shared/fields.ts'
import type { ResultFacts } from '../../../shared/forms/result.ts'
import { authorityLineOf, frameOf, type Parts } from './paper-frame.ts'

/** What the result paper says, from the dossier's own record, the procedure's text and the delegation. */
export function resultFacts(parts: Parts): ResultFacts {
  const { dossier, procedure, text, number } = parts
  const given = currentIntake(dossier)
  if (!given) throw new Error('a result is written for a dossier that was received')
  const fill = (sentence: string): string => fillIn(sentence, given, procedure.fields)
  return {
    ...frameOf(parts),
    number,
    type: text.type,
    summary: text.summary,
    authorityLine: authorityLineOf(parts),
    basis: text.basis,
    opening: fill(text.opening),
    articles: text.articles.map(fill),
    recipients: text.recipients.map(fill),
  }
}

const APPLICANT = { name: true, idNumber: true, address: true, phone: true } as const

/**
 * Fills `{applicant.name}` and `{field}` with what was asked for; anything else stays as it was written.
 * After a name that ends with a full stop, the sentence gets no second one.
 */
export function fillIn(
  sentence: string,
  { applicant, answers }: DataOf<'intake'>,
  fields: readonly Field[],
): string {
  const said = (whole: string, name: string): string => {
    const own = name.startsWith('applicant.') ? name.slice('applicant.'.length) : undefined
    if (own && own in APPLICANT) return applicant[own as keyof typeof APPLICANT]
    const field = fields.find(each => each.id === name)
    return field ? sayAnswer(field, answers[name]) : whole
  }
  return sentence.replace(/\{([a-zA-Z.]+)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = said(whole.slice(0, whole.length - stop.length), name)
    return value.endsWith('.') ? value : value + stop
  })
}

function sayAnswer(field: Field, value: string | number | boolean | undefined): string {
  if (value === undefined || value === '') return '…'
  if (field.kind === 'date') return shortDay(String(value))
  if (field.kind === 'yes-no') return value ? 'có' : 'không'
  return typeof value === 'number' ? value.toLocaleString('vi-VN') : String(value)
}
