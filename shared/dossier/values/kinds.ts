import { Day } from '../../base/ids.ts'
import { shortDay } from '../../calendar/vietnam-time.ts'
import { checkCitizenId } from '../../card/citizen-id.ts'
import { checkPhone } from '../../card/phone.ts'
import { checkTaxCode } from '../../card/tax-code.ts'
import type { Answers, Field } from '../../fields.ts'
import { type Refusal, refuse } from '../../refusals/refusal.ts'
import { findImpossibleDay, isFarOff, isLongAgo } from './days.ts'
import type { Doubtful } from './doubt.ts'

/** What an answer is judged beside: all fields and answers, and the day of receipt. */
export type Beside = { fields: readonly Field[]; answers: Answers; received: Day }
type Value = Answers[string]
type FieldOf<K extends Field['kind']> = Extract<Field, { kind: K }>

/**
 * The rules of one kind of field. `form`: whether the value has the form of its kind; otherwise it is refused
 * as invalid. `never`: why a value of that form can never be true, as a refusal. `doubts`: why a value may be
 * wrong although a paper may say it; it is recorded with a warning.
 */
type Rule<K extends Field['kind']> = {
  form(value: Value, field: FieldOf<K>): boolean
  never?(value: Value, field: FieldOf<K>, beside: Beside): Refusal | undefined
  doubts?(value: Value, field: FieldOf<K>, beside: Beside): readonly Doubtful[]
}

/**
 * The rules of every kind of field, in one place. A procedure gets them by naming the kind. Screen, command
 * line, desk and approver's sheet all ask here.
 */
export const KINDS: { readonly [K in Field['kind']]: Rule<K> } = {
  // A single line: a line break would begin an article of its own on the paper.
  text: { form: value => typeof value === 'string' && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value) },
  'long-text': { form: value => typeof value === 'string' },
  number: { form: Number.isSafeInteger, never: outOfBounds },
  money: { form: Number.isSafeInteger, never: outOfBounds },
  date: {
    form: value => Day.safeParse(value).success,
    never: (value, field, beside) =>
      findImpossibleDay(String(value), field.label) ?? beforeItsBeginning(String(value), field, beside),
    doubts: (value, { falls }, { received }) => doubtsOfDay(String(value), falls, received),
  },
  'yes-no': { form: value => typeof value === 'boolean' },
  choice: { form: (value, { options }) => options.includes(String(value)) },
  'citizen-id': {
    form: value => /^\d{9}(\d{3})?$/.test(String(value)),
    doubts: value => checkCitizenId(String(value), null, null),
  },
  phone: {
    form: value => /^(0|\+84)\d{8,10}$/.test(String(value).replace(/[\s.()-]/g, '')),
    doubts: value => checkPhone(String(value)),
  },
  'tax-code': {
    form: value => /^\d{10}(-\d{3})?$|^\d{12}$/.test(String(value)),
    doubts: value => checkTaxCode(String(value)),
  },
}

/** The rules of this field's kind. */
export const ruleOf = (field: Field) => KINDS[field.kind] as Rule<Field['kind']>

/**
 * Why a number is out of bounds. Weights, seats, years and sums are never below 0 unless their procedure says
 * so.
 */
function outOfBounds(value: Value, { label, min = 0, max }: FieldOf<'number' | 'money'>) {
  if (Number(value) < min) return refuse('value-below', { field: label, least: min })
  return max !== undefined && Number(value) > max
    ? refuse('value-above', { field: label, most: max })
    : undefined
}

function doubtsOfDay(day: Day, falls: 'past' | 'future' | undefined, received: Day): readonly Doubtful[] {
  if (isLongAgo(day, received)) return ['day-long-ago']
  if (isFarOff(day, received)) return ['day-far-off']
  if (falls === 'past' && day > received) return ['day-to-come']
  return falls === 'future' && day < received ? ['day-over'] : []
}

const BEGINS = /^(từ|bắt đầu|ngày bắt đầu)(?!\p{L})/iu
const ENDS = /^(đến|tới|kết thúc|ngày kết thúc)(?!\p{L})/iu

/**
 * The field in which a period begins that ends with this field: the nearest date field above whose label says
 * so; undefined where there is none.
 */
export function beginningOf({ id, kind, label }: Field, fields: readonly Field[]): Field | undefined {
  if (kind !== 'date' || !ENDS.test(label.trim())) return undefined
  const above = fields.slice(
    0,
    fields.findIndex(each => each.id === id),
  )
  return above.findLast(each => each.kind === 'date' && BEGINS.test(each.label.trim()))
}

/** Why a period would end before it begins. `Từ ngày` and `Đến ngày` are paired by their labels. */
function beforeItsBeginning(day: Day, field: Field, { fields, answers }: Beside): Refusal | undefined {
  const begins = beginningOf(field, fields)
  const since = begins && answers[begins.id]
  return begins && Day.safeParse(since).success && day < String(since)
    ? refuse('value-before', {
        field: field.label,
        other: begins.label,
        since: shortDay(String(since) as Day),
      })
    : undefined
}
