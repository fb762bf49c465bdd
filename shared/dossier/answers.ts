import { Day } from '../base/ids.ts'
import type { Answers, Field } from '../fields.ts'
import type { Applicant } from './applicant.ts'
import { type Refusal, refuse } from './refusal.ts'

const FORMS: Record<Field['kind'], (value: unknown, field: Field) => boolean> = {
  // One line: a break would begin an article of its own on the paper.
  text: value => typeof value === 'string' && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value),
  'long-text': value => typeof value === 'string',
  number: value => Number.isSafeInteger(value),
  money: value => Number.isSafeInteger(value) && (value as number) >= 0,
  date: value => Day.safeParse(value).success,
  'yes-no': value => typeof value === 'boolean',
  choice: (value, field) => field.kind === 'choice' && field.options.includes(String(value)),
  'citizen-id': value => /^\d{9}(\d{3})?$/.test(String(value)),
  phone: value => /^(0|\+84)\d{8,10}$/.test(String(value).replace(/[\s.()-]/g, '')),
  'tax-code': value => /^\d{10}(-\d{3})?$|^\d{12}$/.test(String(value)),
}

/** The first answer that is missing or of the wrong form, as a refusal; undefined when all are good. */
export function findWrongAnswer(fields: readonly Field[], answers: Answers): Refusal | undefined {
  for (const field of fields) {
    const value = answers[field.id]
    const empty = value === undefined || (typeof value === 'string' && value.trim() === '')
    if (empty && field.required) return refuse('field-missing', { field: field.label })
    if (!empty && !FORMS[field.kind](value, field)) return refuse('field-invalid', { field: field.label })
  }
  const stranger = Object.keys(answers).find(id => !fields.some(field => field.id === id))
  return stranger === undefined ? undefined : refuse('field-invalid', { field: stranger })
}

/** A birth as it stands on a card (a day, a month or a year) that does not exist or has not come, as a refusal. */
export function findUnborn(applicant: Pick<Applicant, 'born'> | null, today: Day): Refusal | undefined {
  const born = applicant?.born ?? null
  const exists = born === null || Day.safeParse(`${born}-01-01`.slice(0, 10)).success
  return exists && (born ?? '') <= today ? undefined : refuse('field-invalid', { field: 'Ngày sinh' })
}
