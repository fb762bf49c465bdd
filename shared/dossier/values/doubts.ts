import type { Day } from '../../base/ids.ts'
import { shortDay } from '../../calendar/vietnam-time.ts'
import type { Answers, Field } from '../../fields.ts'
import type { Refusal } from '../../refusals/refusal.ts'
import type { Applicant, Representative } from '../applicant.ts'
import type { Doubt } from './doubt.ts'
import { type Beside, ruleOf } from './kinds.ts'
import { doubtsOfAlone, doubtsOfPerson, doubtsOfStandIn } from './person.ts'

/** What a dossier was received with, as far as its values are judged. */
type Given = { applicant: Applicant; representative: Representative | null; answers: Answers }

/**
 * Every value of a dossier that one looks at twice, in the order of the form: asked of what stands in the
 * record, so that appraiser, approver and seal keeper read the same warnings that were said where it was
 * typed.
 */
export const doubtsOf = (
  { applicant, representative, answers }: Given,
  fields: readonly Field[],
  received: Day,
): readonly Doubt[] => [
  ...doubtsOfPerson(applicant),
  ...doubtsOfAlone(applicant, representative, received),
  ...(representative ? doubtsOfStandIn(representative) : []),
  ...fields.flatMap(field => doubtsOfAnswer(field, { fields, answers, received })),
]

/** What makes one look twice at the answer of one field; nothing where it is empty or of no such form. */
export function doubtsOfAnswer(field: Field, beside: Beside): readonly Doubt[] {
  const value = answerTo(field, beside)
  if (value === undefined) return []
  const said = ruleOf(field).doubts?.(value, field, beside) ?? []
  const day = field.kind === 'date' ? shortDay(String(value)) : null
  return said.map(doubt => ({ place: `answers.${field.id}`, label: field.label, day, doubt }))
}

/**
 * Why the answer of one field can never be true; undefined where it may, and while it is of no such form yet.
 */
export function findImpossible(field: Field, beside: Beside): Refusal | undefined {
  const value = answerTo(field, beside)
  return value === undefined ? undefined : ruleOf(field).never?.(value, field, beside)
}

function answerTo(field: Field, { answers }: Beside): Answers[string] | undefined {
  const value = answers[field.id]
  return value !== undefined && value !== '' && ruleOf(field).form(value, field) ? value : undefined
}
