import type { Answers, Field } from '../../shared/fields.ts'
import { useText } from '../text/language.tsx'
import { DayField } from './day-field.tsx'
import { TextField } from './text-field.tsx'

type Value = Answers[string]
type Props = { fields: readonly Field[]; answers: Answers; change: (answers: Answers) => void }

/** The ten kinds of field a procedure may ask. */
export function AnswerFields({ fields, answers, change }: Props) {
  const set = (id: string) => (value: Value) => change({ ...answers, [id]: value })
  return (
    <div className="grid">
      {fields.map(field => (
        <AnswerField key={field.id} field={field} value={answers[field.id]} change={set(field.id)} />
      ))}
    </div>
  )
}

function AnswerField({
  field,
  value,
  change,
}: {
  field: Field
  value: Value | undefined
  change: (value: Value) => void
}) {
  const { text } = useText()
  const id = `field-${field.id}`
  const label = field.required ? `${field.label} *` : field.label
  const said = value === undefined ? '' : String(value)
  if (field.kind === 'date')
    return <DayField id={id} label={label} value={said} required={field.required} change={change} />
  if (field.kind === 'choice' || field.kind === 'yes-no') {
    const options = field.kind === 'choice' ? field.options : [text.step.yes, text.step.no]
    const chosen =
      field.kind === 'choice' ? said : value === undefined ? '' : value ? text.step.yes : text.step.no
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <select
          id={id}
          value={chosen}
          aria-required={field.required}
          onChange={event =>
            change(
              field.kind === 'choice'
                ? event.currentTarget.value
                : event.currentTarget.value === text.step.yes,
            )
          }
        >
          <option value="" disabled>
            {text.choose}
          </option>
          {options.map(option => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </div>
    )
  }
  const counted = field.kind === 'number' || field.kind === 'money'
  const read = (typed: string): Value => {
    const digits = typed.replace(/[\s.]/g, '')
    return counted && /^\d{1,15}$/.test(digits) ? Number(digits) : typed
  }
  const mode = counted || field.kind === 'citizen-id' ? 'numeric' : field.kind === 'phone' ? 'tel' : 'text'
  return (
    <TextField
      id={id}
      label={label}
      value={said}
      long={field.kind === 'long-text'}
      required={field.required}
      mode={mode}
      help={field.help}
      change={typed => change(read(typed))}
    />
  )
}
