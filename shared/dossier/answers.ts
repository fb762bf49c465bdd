import type { Answers, Field } from '../fields.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import { type Beside, ruleOf } from './values/kinds.ts'

/** Whether a field was left empty. */
const isEmpty = (value: Answers[string] | undefined): value is undefined =>
  value === undefined || (typeof value === 'string' && value.trim() === '')

/**
 * The first answer that is missing, has the wrong form, or can never be true, as a refusal; undefined where
 * all are good.
 */
export function findWrongAnswer(
  fields: readonly Field[],
  answers: Answers,
  received: Beside['received'],
): Refusal | undefined {
  for (const field of fields) {
    const wrong = findWrong(field, { fields, answers, received })
    if (wrong) return wrong
  }
  const stranger = Object.keys(answers).find(id => !fields.some(field => field.id === id))
  return stranger === undefined ? undefined : refuse('field-invalid', { field: stranger })
}

/** Whether a date is written with a two-digit year, as in `1/12/26`: its century is not known. */
const isShortYear = (value: Answers[string], { kind }: Field): boolean =>
  kind === 'date' && /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d\d\s*$/.test(String(value))

function findWrong(field: Field, beside: Beside): Refusal | undefined {
  const value = beside.answers[field.id]
  if (isEmpty(value)) return field.required ? refuse('field-missing', { field: field.label }) : undefined
  const { form, never } = ruleOf(field)
  if (!form(value, field))
    return refuse(isShortYear(value, field) ? 'year-short' : 'field-invalid', { field: field.label })
  return never?.(value, field, beside)
}
