import type { Day } from '../../base/ids.ts'
import { shortDay } from '../../calendar/vietnam-time.ts'
import type { Answers, Field } from '../../fields.ts'
import type { Refusal } from '../../refusals/refusal.ts'
import type { Applicant, Representative } from '../applicant.ts'
import type { Doubt } from './doubt.ts'
import { type Beside, ruleOf } from './kinds.ts'
import { doubtsOfAlone, doubtsOfPerson, doubtsOfStandIn } from './person.ts'

/** The part of an intake whose values are judged. */
type Given = { applicant: Applicant; representative: Representative | null; answers: Answers }

/**
 * Every doubted value of a dossier, in the order of the form. It reads the record, so that appraiser,
 * approver and seal keeper see the same warnings as the officer who typed the values.
 */
export const doubtsOf = (
  { applicant, representative, answers }: Given,
  fields: readonly Field[],
  received: Day,
): readonly Doubt[] => [
  ...doubtsOfPerson(applicant),
  ...doubtsOfAlone(applicant, representative, received),
  ...(representative ? doubtsOfStandIn(representative, applicant) : []),
  ...fields.flatMap(field => doubtsOfAnswer(field, { fields, answers, received })),
]

/** The doubts about the answer of one field; none where it is empty or does not have the form of its kind. */
export function doubtsOfAnswer(field: Field, beside: Beside): readonly Doubt[] {
  const value = answerTo(field, beside)
  if (value === undefined) return []
  const said = ruleOf(field).doubts?.(value, field, beside) ?? []
  const day = field.kind === 'date' ? shortDay(String(value)) : null
  return said.map(doubt => ({ place: `answers.${field.id}`, label: field.label, day, doubt }))
}

/**
 * Why the answer of one field can never be true; undefined where it may be, and while it does not yet have
 * the form of its kind.
 */
export function findImpossible(field: Field, beside: Beside): Refusal | undefined {
  const value = answerTo(field, beside)
  return value === undefined ? undefined : ruleOf(field).never?.(value, field, beside)
}

function answerTo(field: Field, { answers }: Beside): Answers[string] | undefined {
  const value = answers[field.id]
  return value !== undefined && value !== '' && ruleOf(field).form(value, field) ? value : undefined
}
